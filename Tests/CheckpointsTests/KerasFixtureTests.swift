import Checkpoints
import Foundation
import TestSupport
import Testing

@Suite("Files that Keras wrote (Fixtures/make_keras_fixtures.py)")
struct KerasFixtureTests {
  static let files = [
    "plain.keras", "plain.h5", "plain.weights.h5", "branched.keras", "branched.h5", "parts.keras", "former.keras",
    "former.h5",
  ]

  @Test("names, order, types, shapes and elements are Keras's own", arguments: files)
  func contents(_ file: String) throws {
    let checkpoint = try open(file)
    let expected = try expectedTensors(of: file)
    #expect(checkpoint.format == (file.hasSuffix(".keras") ? .keras : .hdf5))
    #expect(checkpoint.isInDefinitionOrder)
    // The two halves of a bidirectional layer are written in another order than they are counted in.
    let names = checkpoint.tensors.map(\.name)
    let isReordered = file == "parts.keras"
    #expect(
      (isReordered ? names.sorted() : names) == (isReordered ? expected.map(\.name).sorted() : expected.map(\.name)))
    for tensor in expected {
      let info = try #require(checkpoint.tensor(named: tensor.name))
      #expect(info.elementType.rawValue == tensor.type, "\(tensor.name)")
      #expect(info.shape == tensor.shape, "\(tensor.name)")
      #expect(try checkpoint.values(of: tensor.name, as: Double.self) == tensor.values, "\(tensor.name)")
    }
  }

  @Test(
    "version and library are kept",
    arguments: [
      ("plain.keras", ["keras_version": "3.15.1"]), ("branched.h5", ["keras_version": "3.15.1", "backend": "jax"]),
      ("plain.weights.h5", [:]), ("former.keras", ["keras_version": "2.15.0"]),
      ("former.h5", ["keras_version": "2.15.0", "backend": "tensorflow"]),
    ] as [(String, [String: String])])
  func metadata(_ file: String, _ expected: [String: String]) throws {
    #expect(try open(file).metadata.filter { $0.key != "date_saved" } == expected)
  }

  @Test("nothing is left out", arguments: files)
  func warnings(_ file: String) throws { #expect(try open(file).warnings == []) }

  @Test(
    "the layers, what each reads, and which tensors are its own",
    arguments: [
      (
        ["plain.keras", "plain.h5"],
        [
          "input_layer InputLayer()", "conv Conv2D(input_layer): kernel bias",
          "norm BatchNormalization(conv): beta moving_mean moving_variance", "re_lu ReLU(norm)",
          "flatten Flatten(re_lu)",
          "hidden Dense(flatten): kernel bias", "out Dense(hidden): kernel",
        ]
      ),
      (
        ["branched.keras", "branched.h5"],
        [
          "given InputLayer()", "first Conv2D(given): kernel bias",
          "inner/depth DepthwiseConv2D(first)(both): kernel bias",
          "inner/point Conv2D(inner/depth)(inner/depth#1): kernel bias", "both Add(first, inner/point)",
          "wide Concatenate(first, inner/point#1)", "last Conv2DTranspose(wide): kernel bias",
          "pooled GlobalAveragePooling2D(last)", "doubled Lambda(pooled)", "out Dense(doubled): kernel bias",
        ]
      ),
      (
        ["former.keras"],
        [
          "given InputLayer()", "block/conv Conv2D(given): kernel",
          "block/norm BatchNormalization(block/conv): gamma beta moving_mean moving_variance",
          "tf.math.multiply TFOpLambda(block/norm)", "inner/point Conv2D(tf.math.multiply): kernel bias",
          "chain/depth DepthwiseConv2D(inner/point): kernel bias", "chain/re_lu ReLU(chain/depth)",
          "flat Flatten(chain/re_lu)", "out Dense(flat): kernel bias",
        ]
      ),
    ] as [([String], [String])])
  func structure(_ files: [String], _ expected: [String]) throws {
    for file in files {
      let model = try #require(try model(file), "\(file)")
      #expect(model.layers.map { describe($0, in: model) } == expected, "\(file)")
      for weight in model.layers.flatMap(\.weights) {
        #expect(try open(file).tensor(named: weight.tensor) != nil, "\(file)")
      }
    }
  }

  @Test("settings that say how a layer works")
  func settings() throws {
    let model = try #require(try model("branched.keras"))
    let layers = Dictionary(uniqueKeysWithValues: model.layers.map { ($0.name, $0) })
    let first = try #require(layers["first"])
    #expect((first.groups, first.filters, first.dataFormat) == (2, 4, .channelsLast))
    #expect(first.isOn("use_bias") && first.tensor("kernel") == "first/kernel" && first.tensor("gamma") == nil)
    #expect(layers["inner/depth"]?.depthMultiplier == 1)
    #expect(layers["wide"]?.axis == -1)
    #expect(layers["out"]?.units == 2)
    let plain = try #require(try self.model("plain.h5"))
    let norm = try #require(plain.layers.first { $0.name == "norm" })
    #expect((norm.axis, norm.epsilon, norm.isOn("scale"), norm.isOn("center")) == (-1, 0.001, false, true))
  }

  private func model(_ file: String) throws -> KerasModel? {
    if case .keras(let model) = try open(file).structure { model } else { nil }
  }

  private func describe(_ layer: KerasLayer, in model: KerasModel) -> String {
    let calls = layer.calls.map { call in
      let inputs = call.map { model.layers[$0.layer].name + ($0.call > 0 ? "#\($0.call)" : "") }
      return "(\(inputs.joined(separator: ", ")))"
    }
    let weights = layer.weights.map(\.variable)
    return "\(layer.name) \(layer.className)\(calls.joined())"
      + (weights.isEmpty ? "" : ": \(weights.joined(separator: " "))")
  }

  private func open(_ file: String) throws -> Checkpoint {
    let folder = try #require(Bundle.module.resourceURL)
    return try Checkpoint(contentsOf: folder.appendingPathComponent("Fixtures/keras/\(file)").path)
  }

  private struct ExpectedTensor: Decodable {
    let name: String
    let type: String
    let shape: [Int]
    let values: [Double]
  }

  private func expectedTensors(of file: String) throws -> [ExpectedTensor] {
    let folder = try #require(Bundle.module.resourceURL)
    let data = try Data(contentsOf: folder.appendingPathComponent("Fixtures/keras/expected.json"))
    return try #require(try JSONDecoder().decode([String: [ExpectedTensor]].self, from: data)[file])
  }
}
