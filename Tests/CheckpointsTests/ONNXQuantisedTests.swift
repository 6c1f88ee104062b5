import Checkpoints
import Foundation
import TestSupport
import Testing

@Suite("Codes behind DequantizeLinear are the numbers that they stand for (Fixtures/onnx/make_quantised_fixtures.py)")
struct ONNXQuantisedTests {
  private struct Case: Decodable {
    let codes: String
    let scale: String
    let values: [Double]
  }

  @Test("every type, a scale for all, for each place along an axis, for each block: the onnx package's own numbers")
  func values() throws {
    let checkpoint = try Checkpoint(contentsOf: path("quantised.onnx"))
    #expect(checkpoint.warnings.isEmpty)
    let cases = try JSONDecoder().decode(
      [Case].self, from: Data(contentsOf: URL(fileURLWithPath: path("quantised.json"))))
    #expect(cases.count == 38)
    for expected in cases {
      let tensor = try #require(checkpoint.tensor(named: expected.codes))
      #expect(tensor.scale == expected.codes.replacing("codes", with: "scale") && tensor.holdsNumbers)
      let (narrow, wide) = try (
        checkpoint.values(of: tensor.name, as: Float.self), checkpoint.values(of: tensor.name, as: Double.self)
      )
      if expected.scale == "FLOAT" {
        #expect(narrow.map { Double($0) } == expected.values, "\(tensor)")
        #expect(zip(wide, narrow).allSatisfy { wide, narrow in Float(wide) == narrow }, "\(tensor)")
      } else {
        // The evaluator rounds to the scale's type, of 11 and 8 bits.
        let precision = expected.scale == "FLOAT16" ? 0x1p-11 : 0x1p-8
        #expect(zip(wide, expected.values).allSatisfy { abs($0 - $1) <= precision * abs($1) }, "\(tensor)")
      }
    }
  }

  @Test("scales and zero points are what they are")
  func parts() throws {
    let checkpoint = try Checkpoint(contentsOf: path("quantised.onnx"))
    #expect(checkpoint.tensor(named: "case0.scale")?.holdsNumbers == true)
    #expect(checkpoint.tensor(named: "case0.zero")?.holdsNumbers == false)
    let error = #expect(throws: CheckpointError.self) { try checkpoint.values(of: "case0.zero", as: Float.self) }
    #expect(error?.category == .unsupported)
  }

  @Test("codes that are read without a node, or by two that disagree, stay codes")
  func unscaled() throws {
    var model = ONNXBuilder()
    for name in ["a", "b", "c", "d"] {
      model.tensor { $0.tensor(name, [2, 2], type: 3, raw: [1, 2, 3, 4]) }
    }
    model.tensor("s", [], floats: [0.5])
    model.tensor("t", [], floats: [0.25])
    model.input("x")
    model.node("Identity", ["s"], ["same"])
    model.node("DequantizeLinear", ["a", "s"], ["a1"])
    model.node("DequantizeLinear", ["a", "same"], ["a2"])
    model.node("DequantizeLinear", ["b", "s"], ["b1"])
    model.node("DequantizeLinear", ["b", "t"], ["b2"])
    model.node("DequantizeLinear", ["c", "x"], ["c1"])
    model.node("Relu", ["d"], ["d1"])
    let folder = try TemporaryFolder()
    let checkpoint = try Checkpoint(contentsOf: folder.write(model.bytes, to: "model.onnx"))
    #expect(checkpoint.tensors.map(\.scale) == [nil, "s", nil, nil, nil, nil])
    #expect(try checkpoint.values(of: "a", as: Float.self) == [0.5, 1, 1.5, 2])
    #expect(
      checkpoint.warnings == [
        "codes without their scale: b (two nodes apply different scales), "
          + "c (its scale is computed, or of a type that is not read)"
      ])
  }

  @Test("names do not matter: the graph says what is scaled")
  func names() throws {
    var model = ONNXBuilder()
    model.tensor { $0.tensor("fc.weight", [1, 2], type: 17, raw: [0x38, 0x40]) }
    model.tensor("fc.weight_scale", [], floats: [0.5])
    model.node("DequantizeLinear", ["fc.weight", "fc.weight_scale"], ["w"])
    model.tensor { $0.tensor("other.weight", [1, 2], type: 17, raw: [0x38, 0x40]) }
    model.tensor("other.weight_scale", [], floats: [0.5])
    let folder = try TemporaryFolder()
    let checkpoint = try Checkpoint(contentsOf: folder.write(model.bytes, to: "model.onnx"))
    #expect(try checkpoint.values(of: "fc.weight", as: Float.self) == [0.5, 1])
    #expect(try checkpoint.values(of: "other.weight", as: Float.self) == [1, 2])
  }

  private func path(_ file: String) throws -> String {
    try #require(Bundle.module.resourceURL).appendingPathComponent("Fixtures/onnx/\(file)").path
  }
}
