import Checkpoints
import Networks
import Randomness
import TestSupport
import Testing

/// Graphs wired at random, with attributes and shapes at random: a legal topology comes out, or the file is refused.
@Suite struct ONNXRandomGraphTests {
  private static let operations = [
    "Conv", "ConvTranspose", "Gemm", "MatMul", "BatchNormalization", "Concat", "Split", "Slice", "Gather", "Pad",
    "Transpose", "Reshape", "Flatten", "Squeeze", "Unsqueeze", "Expand", "Tile", "Shape", "If", "MaxPool",
    "GlobalAveragePool", "Add", "Mul", "Where", "ReduceMean", "Relu", "Identity", "DequantizeLinear", "LSTM",
    "Constant",
  ]
  private static let attributes = [
    "axis", "axes", "perm", "group", "transA", "transB", "pads", "split", "starts", "ends", "keepdims", "shape",
    "epsilon", "start", "end",
  ]
  private static let numbers = [
    0, 1, 2, 3, 4, 6, -1, -2, -4, 7, 100, 1 << 40, -(1 << 40), Int.max, Int.min, Int.max - 1, Int.min + 1,
  ]

  @Test("never a crash, and only legal connections", arguments: 0..<40)
  func random(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let folder = try TemporaryFolder()
    for _ in 0..<25 {
      let path = try folder.write(model(using: &generator).bytes, to: "model.onnx")
      guard let checkpoint = try? Checkpoint(contentsOf: path) else { continue }
      expectLegal(Topology(recognisedIn: checkpoint), seed: seed)
    }
  }

  private func model(using generator: inout SeededGenerator) -> ONNXBuilder {
    var model = ONNXBuilder()
    var names = ["x", "z", ""]
    model.input("x", shape(using: &generator).map { $0 == 0 ? nil : $0 })
    model.input("z")
    for index in 0..<8 {
      let shape = shape(using: &generator)
      model.tensor("w\(index)", shape, floats: Array(repeating: 1, count: shape.reduce(1, *)))
      model.integers("i\(index)", (0..<Int.random(in: 0..<5, using: &generator)).map { _ in number(using: &generator) })
      names += ["w\(index)", "i\(index)"]
    }
    for index in 0..<Int.random(in: 1..<30, using: &generator) {
      // Late values are read more often, so that what nodes write goes on.
      let inputs = (0..<Int.random(in: 1..<5, using: &generator)).map { _ in
        (Bool.random(using: &generator) ? names.suffix(6).randomElement(using: &generator) : nil)
          ?? names.randomElement(using: &generator) ?? "x"
      }
      let outputs = (0..<Int.random(in: 1..<3, using: &generator)).map { "v\(index).\($0)" }
      let attributes = (0..<Int.random(in: 0..<4, using: &generator)).map { _ in attribute(using: &generator) }
      model.node(Self.operations.randomElement(using: &generator) ?? "Relu", inputs, outputs, attributes)
      names += outputs
    }
    return model
  }

  private func shape(using generator: inout SeededGenerator) -> [Int] {
    (0..<Int.random(in: 0..<6, using: &generator)).map { _ in
      [0, 1, 2, 2, 4, 4, 4].randomElement(using: &generator) ?? 4
    }
  }

  private func number(using generator: inout SeededGenerator) -> Int {
    Self.numbers.prefix(Bool.random(using: &generator) ? 5 : Self.numbers.count).randomElement(using: &generator) ?? 0
  }

  private func attribute(using generator: inout SeededGenerator) -> ProtobufBuilder {
    let name = Self.attributes.randomElement(using: &generator) ?? "axis"
    switch Int.random(in: 0..<5, using: &generator) {
    case 0:
      return .onnxAttribute(name, type: 1) {
        $0.float(2, [1, -1, .nan, .infinity].randomElement(using: &generator) ?? 0)
      }
    case 1, 2: return .integer(name, number(using: &generator))
    default:
      let count = Int.random(in: 0..<6, using: &generator)
      // Often a permutation, so that what is transposed goes on.
      return .integers(
        name,
        name == "perm"
          ? Array(0..<count).shuffled(using: &generator) : (0..<count).map { _ in number(using: &generator) })
    }
  }
}

/// Whether maps and connections are such as all that follows takes them to be.
func expectLegal(_ network: Topology, seed: Int) {
  #expect(Set(network.maps.map(\.name)).count == network.maps.count, "seed \(seed)")
  #expect(network.connections == Array(Set(network.connections)).sorted(), "seed \(seed)")
  #expect(network.breaks.allSatisfy { network.maps.indices.contains($0.target) && !$0.reason.isEmpty })
  for connection in network.connections {
    let (source, target) = (network.maps[connection.source], network.maps[connection.target])
    #expect(connection.source < connection.target, "seed \(seed)")
    guard let window = connection.window else {
      #expect(source.outputChannels == target.inputChannels, "seed \(seed)")
      continue
    }
    #expect(window.count > 0 && window.source >= 0 && window.target >= 0, "seed \(seed)")
    #expect(window.source + window.count <= source.outputChannels, "seed \(seed)")
    #expect(window.target + window.count <= target.inputChannels, "seed \(seed)")
  }
  for map in network.maps { #expect(map.layout.elementCount == map.shape.reduce(1, *), "seed \(seed)") }
}
