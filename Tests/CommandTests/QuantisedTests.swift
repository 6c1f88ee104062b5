import Foundation
import Randomness
import TestSupport
import Testing

@Suite("Quantised weights are said to be so in every result")
struct QuantisedTests {
  private static let words = "from quantised weights"

  /// Two dense layers of 4-bit blocks, and one that is plain.
  private func model() -> GGUFBuilder {
    var generator = SeededGenerator(seed: 31)
    var builder = GGUFBuilder()
    for (name, rows) in [("fc1", 64), ("fc2", 96)] {
      let inputs = name == "fc1" ? 32 : 64
      let blocks = (0..<(rows * inputs / 32)).flatMap { _ in
        littleEndianBytes([UInt16(0x2C00)]) + (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }
      }
      builder.add("\(name).weight", dimensions: [UInt64(inputs), UInt64(rows)], type: 2, data: blocks)
    }
    builder.add("fc3.weight", dimensions: [96, 10], floats: generator.nextGaussians(960).map { Float($0) })
    return builder
  }

  @Test(
    "texts and documents",
    arguments: [
      ["inspect"], ["inspect", "--json"], ["summary"], ["summary", "--json"], ["edges"], ["edges", "--json"],
      ["kernels"], ["kernels", "--json"],
    ])
  func texts(_ arguments: [String]) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(model().bytes, to: "model.gguf")
    let result = try ProgramRunner(arguments: [arguments[0], path] + arguments.dropFirst()).run()
    #expect(result.ending == .exit(0), "\(result)")
    #expect(result.text.contains(Self.words), "\(result)")
  }

  /// Three dense layers of codes with scales, of which the last has one that is no number.
  private var dequantised: ONNXBuilder {
    var generator = SeededGenerator(seed: 32)
    var builder = ONNXBuilder()
    builder.input("x0", [nil, 12])
    let layers: [(rows: Int, columns: Int, type: Int)] = [(10, 12, 3), (8, 10, 22), (6, 8, 2)]
    for (number, layer) in layers.enumerated() {
      let count = layer.rows * layer.columns / (layer.type == 22 ? 2 : 1)
      let codes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      builder.tensor { $0.tensor("fc\(number)", [layer.rows, layer.columns], type: layer.type, raw: codes) }
      let scales = (0..<layer.rows).map { number == 2 && $0 == 3 ? Float.nan : 0.01 + 0.001 * Float($0) }
      builder.tensor("scale\(number)", [layer.rows], floats: scales)
      builder.node(
        "DequantizeLinear", ["fc\(number)", "scale\(number)"], ["w\(number)"],
        [.onnxAttribute("axis", type: 2) { $0.number(3, 0) }])
      builder.node(
        "Gemm", ["x\(number)", "w\(number)"], ["x\(number + 1)"],
        [.onnxAttribute("transB", type: 2) { $0.number(3, 1) }])
    }
    return builder
  }

  @Test("codes that an ONNX graph gives a scale, and a scale that is no number")
  func dequantisedCodes() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(dequantised.bytes, to: "model.onnx")
    let inspected = try ProgramRunner("inspect", path).run()
    #expect(inspected.text.contains("\(Self.words)") && inspected.text.contains("3 linear maps"), "\(inspected)")
    let summary = try ProgramRunner("summary", path).run()
    #expect(summary.ending == .exit(0) && summary.text.contains("\(Self.words) (I4, I8, U8)"), "\(summary)")
    let both = summary.text + summary.errors
    #expect(both.contains("8 of its 48 entries are NaN or infinite, the first at [3, 0]"), "\(summary)")
  }

  @Test("files", arguments: ["svg", "graphml", "gexf", "dot", "json", "svr"])
  func files(_ kind: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(model().bytes, to: "model.gguf")
    let command = ["svg": "plot", "svr": "compute"][kind] ?? "export"
    let output = folder.path("result.\(kind)")
    let result = try ProgramRunner(arguments: [command, path, "-o", output]).run()
    #expect(result.ending == .exit(0) && result.errors.contains(Self.words), "\(result)")
    let bytes = try Data(contentsOf: URL(fileURLWithPath: output))
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains(Self.words))
    if kind == "svr" {
      let again = try ProgramRunner(arguments: ["summary", output]).run()
      #expect(again.text.contains("\(Self.words) (Q4_0)"), "\(again)")
    }
  }
}
