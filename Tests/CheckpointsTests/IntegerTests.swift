import Checkpoints
import TestSupport
import Testing

@Suite("Integers as they are stored")
struct IntegerTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func model(_ build: (inout ONNXBuilder) -> Void) throws -> Checkpoint {
    var model = ONNXBuilder()
    build(&model)
    return try Checkpoint(contentsOf: try folder.write(model.bytes, to: "model.onnx"))
  }

  @Test(
    "Each type",
    arguments: [
      (2, [2], [0, 255], [0, 255]), (3, [2], [127, 128], [127, -128]), (4, [1], [0xFF, 0xFF], [65535]),
      (5, [1], [0xFE, 0xFF], [-2]), (6, [1], [0, 0, 0, 0x80], [-2_147_483_648]),
      (7, [1], [255, 255, 255, 255, 255, 255, 255, 127], [.max]),
      (9, [3], [0, 1, 0], [0, 1, 0]), (12, [1], [0xFF, 0xFF, 0xFF, 0xFF], [4_294_967_295]),
      (13, [1], [1, 0, 0, 0, 0, 0, 0, 0], [1]),
      (21, [3], [0xF1, 0x07], [1, 15, 7]), (22, [3], [0xF1, 0x08], [1, -1, -8]), (7, [0], [], []),
    ] as [(Int, [Int], [UInt8], [Int])])
  func types(_ type: Int, _ shape: [Int], _ bytes: [UInt8], _ expected: [Int]) throws {
    let checkpoint = try model { $0.tensor { $0.tensor("t", shape, type: type, raw: bytes) } }
    #expect(try checkpoint.integers(of: "t") == expected)
  }

  @Test(
    "What is no integer, or past all that are held",
    arguments: [
      (1, [UInt8](repeating: 0, count: 4), "t: unsupported: F32 elements are no integers"),
      (13, [UInt8](repeating: 0xFF, count: 8), "t: overflow: an integer past 2^63 - 1"),
    ])
  func refusal(_ type: Int, _ bytes: [UInt8], _ text: String) throws {
    let checkpoint = try model { $0.tensor { $0.tensor("t", [1], type: type, raw: bytes) } }
    let error = try #require(throws: CheckpointError.self) { try checkpoint.integers(of: "t") }
    #expect(error.description.hasSuffix(text), "\(error)")
    #expect(throws: CheckpointError.self) { try checkpoint.integers(of: "nothing") }
  }

  @Test("Codes with a scale stay codes")
  func codes() throws {
    let checkpoint = try model { model in
      model.tensor { $0.tensor("w", [2, 2], type: 3, raw: [1, 2, 3, 4]) }
      model.tensor("s", [], floats: [0.5])
      model.node("DequantizeLinear", ["w", "s"], ["d"])
    }
    #expect(try checkpoint.values(of: "w") == [0.5, 1, 1.5, 2] as [Float])
    #expect(try checkpoint.integers(of: "w") == [1, 2, 3, 4])
  }

  @Test("What ConstantOfShape fills with")
  func fillings() throws {
    func value(_ shape: [Int], type: Int, _ raw: [UInt8]) -> ProtobufBuilder {
      .onnxAttribute("value", type: 4) { attribute in
        attribute.message(5) { $0.tensor("", shape, type: type, raw: raw) }
      }
    }
    let checkpoint = try model { model in
      model.tensor { $0.tensor("n", [1], type: 7, raw: [3, 0, 0, 0, 0, 0, 0, 0]) }
      model.node("ConstantOfShape", ["n"], ["float"], [value([1], type: 1, [0, 0, 0xC0, 0x3F])])
      model.node("ConstantOfShape", ["n"], ["integer"], [value([1], type: 6, [0xFF, 0xFF, 0xFF, 0xFF])])
      model.node("ConstantOfShape", ["n"], ["standard"])
    }
    guard case .onnx(let graph)? = checkpoint.structure else {
      Issue.record("no graph")
      return
    }
    #expect(graph.fillings == ["float": .float(1.5), "integer": .integer(-1, .int32)])
    let error = try #require(throws: CheckpointError.self) {
      try model { model in
        model.input("n", [1])
        model.node("ConstantOfShape", ["n"], ["two"], [value([2], type: 3, [1, 2])])
      }
    }
    #expect(error.description.hasSuffix("two: malformed: a ConstantOfShape that fills with [2]"), "\(error)")
  }
}
