import Checkpoints
import JSON
import Networks
import Randomness
import Tensors
import Testing

/// Models wired at random, with settings and shapes at random: never a crash, and a legal topology.
@Suite struct KerasRandomModelTests {
  private static let classes = [
    "InputLayer", "Conv2D", "Conv1D", "Conv3D", "DepthwiseConv2D", "SeparableConv2D", "Conv2DTranspose", "Dense",
    "EinsumDense", "Embedding", "LSTM", "Flatten", "Reshape", "Permute", "RepeatVector", "Concatenate", "Add",
    "Multiply", "BatchNormalization", "MaxPooling2D", "GlobalAveragePooling2D", "Dropout", "Activation", "Mine",
    "Merge", "TFOpLambda",
  ]
  private static let numbers = [0, 1, -1, 2, 3, 4, -4, 100, Int.max, Int.min, Int.max - 1]
  private static let words = ["channels_first", "channels_last", "relu", "th", "concat", "mul", "abc,cd->abd"]

  @Test("never a crash, and only legal connections", arguments: 0..<40)
  func random(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<40 {
      let sample = model(using: &generator)
      expectLegal(sample.topology, seed: seed)
      expectLegal(Topology(tracing: KerasModel(chainOf: sample.tensors), tensors: sample.tensors), seed: seed)
    }
  }

  private func model(using generator: inout SeededGenerator) -> KerasSample {
    var sample = KerasSample()
    let count = Int.random(in: 1..<24, using: &generator)
    for layer in 0..<count {
      let calls = (0..<Int.random(in: 0..<3, using: &generator)).map { _ in
        (0..<Int.random(in: 0..<4, using: &generator)).map { _ in
          // Mostly what stands before, now and then anything.
          let isNear = Int.random(in: 0..<8, using: &generator) > 0
          let near = max(0, layer - Int.random(in: 1..<4, using: &generator))
          return KerasInput(
            layer: isNear ? near : Int.random(in: -1...count, using: &generator),
            call: Int.random(in: 0..<9, using: &generator) == 0 ? 1 : 0)
        }
      }
      sample.add(
        Self.classes.randomElement(using: &generator) ?? "Dense", "l\(layer)", calls: calls.isEmpty ? [[]] : calls,
        settings: settings(using: &generator), weights: weights(using: &generator))
    }
    return sample
  }

  private func weights(using generator: inout SeededGenerator) -> [(String, [Int])] {
    let names = ["kernel", "depthwise_kernel", "pointwise_kernel", "gamma", "moving_variance"]
    return names.map { name in
      let length = name.hasSuffix("kernel") ? [2, 3, 4, 4, 4, 5, 6].randomElement(using: &generator) ?? 4 : 1
      return (name, (0..<length).map { _ in [0, 1, 2, 4, 4, 4].randomElement(using: &generator) ?? 4 })
    }
  }

  private func settings(using generator: inout SeededGenerator) -> JSONObject {
    let names = [
      "axis", "groups", "data_format", "dim_ordering", "target_shape", "dims", "batch_shape", "keepdims", "epsilon",
      "mode", "equation", "activation", "concat_axis", "function",
    ]
    var settings: JSONObject = [:]
    for name in names where Bool.random(using: &generator) {
      let number = Self.numbers.randomElement(using: &generator) ?? 0
      let list = (0..<Int.random(in: 0..<5, using: &generator)).map { _ in
        JSONValue.integer(Self.numbers.randomElement(using: &generator) ?? 0)
      }
      let word = Self.words.randomElement(using: &generator) ?? ""
      settings[name] =
        [.integer(number), .array(list), .string(word), .bool(true), .null].randomElement(using: &generator) ?? .null
    }
    return settings
  }
}
