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
