import Checkpoints
import Execution
import Foundation
import TestSupport
import Testing

@Suite("What is said of networks that cannot be run")
struct ExecutionErrorTests {
  static let image = Result {
    try FloatTensor(shape: [1, 2, 4, 4], values: Array(repeating: 1, count: 32))
  }

  @Test("A model that breaks a rule is refused in one line", arguments: BrokenModel.all)
  func refusal(_ broken: BrokenModel) throws {
    let error = try #require(throws: ExecutionError.self) {
      try broken.model.execution(engine: OneDNNEngine(threads: 1)).values(["y"], inputs: ["x": Self.image.get()])
    }
    #expect(error.description.contains("model.onnx: \(broken.text)"), "\(error)")
    #expect(!error.description.contains("\n"))
  }

  @Test(
    "What is given must be what the network takes",
    arguments: [
      ("y", ["x": [1, 2, 4, 5]], "x: input: a value of shape [1, 2, 4, 5], where the file states [1, 2, 4, 4]"),
      ("y", ["x": [2, 4, 4]], "x: input: a value of shape [2, 4, 4], where the file states [1, 2, 4, 4]"),
      ("y", ["x": [1, 2, 4, 4], "w": [1]], "w: input: the network has no input of this name; it has x"),
      ("y", [:], "x: missing: the network reads this input, and it is not given"),
      ("nothing", ["x": [1, 2, 4, 4]], "nothing: missing: the graph has no value of this name"),
    ] as [(String, [String: [Int]], String)])
  func inputs(_ name: String, _ shapes: [String: [Int]], _ text: String) throws {
    var model = ONNXBuilder.reading()
    model.node("Relu", ["x"], ["y"])
    let inputs = try shapes.mapValues { shape in
      try FloatTensor(shape: shape, values: Array(repeating: 1, count: shape.reduce(1, *)))
    }
    let error = try #require(throws: ExecutionError.self) { try model.execution().values([name], inputs: inputs) }
    #expect(error.description.hasSuffix("model.onnx: \(text)"), "\(error)")
  }

  @Test("Numbers that are not as many as the shape says", arguments: [[2, 3], [-1, -5], [1 << 62, 8], [0]])
  func tensor(_ shape: [Int]) {
    #expect(throws: ExecutionError(.sizeMismatch, "5 numbers for the shape \(shape)")) {
      try FloatTensor(shape: shape, values: [1, 2, 3, 4, 5])
    }
  }

  @Test("A file without a graph")
  func withoutGraph() throws {
    let folder = try TemporaryFolder()
    var file = SafetensorsBuilder()
    file.add("w", shape: [1], floats: [1])
    let checkpoint = try Checkpoint(contentsOf: try folder.write(file.bytes, to: "model.safetensors"))
    let error = try #require(throws: ExecutionError.self) {
      try NetworkExecution(of: checkpoint, engine: PlainEngine())
    }
    #expect(error.description.hasSuffix("missing: a safetensors file holds no graph that can be run; ONNX files do"))
  }
}
