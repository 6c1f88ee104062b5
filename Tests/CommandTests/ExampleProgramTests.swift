import Foundation
import JSON
import TestSupport
import Testing

@Suite("The programs in Examples/Programs say what the command says")
struct ExampleProgramTests {
  private static let examples = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Examples")

  private static func model(_ name: String) -> String {
    examples.appending(path: "digits-vgg-\(name).safetensors").path
  }

  /// The lines that an example prints.
  private func lines(_ program: String, _ arguments: String...) throws -> [String] {
    var runner = ToolRunner(try ToolRunner.built(program))
    runner.command += arguments
    let (status, output) = try runner.run()
    #expect(status == 0, "\(output)")
    return output.split(separator: "\n").map(String.init)
  }

  private func document(_ arguments: String...) throws -> JSONValue {
    let result = try ProgramRunner(arguments: arguments + ["--json", "-q"]).run()
    try #require(result.ending == .exit(0), "\(result)")
    return try JSONValue.parse(result.output)
  }

  private func text(_ value: JSONValue?) throws -> String { try #require(value?.stringValue) }
  private func number(_ value: JSONValue?) throws -> Double { try #require(value?.doubleValue) }

  @Test("significant-edges")
  func significantEdges() throws {
    let document = try document("edges", Self.model("bn-150"), "--fdr", "0.01")
    let counts = try #require(document["counts"])
    let (tests, significant) = try (number(counts["tests"]), number(counts["significant"]))
    var expected = [
      String(
        format: "%.0f significant edges of %.0f tested, %.1f expected by chance", significant, tests,
        try number(counts["expectedByChance"]))
    ]
    for edge in try #require(document["edges"]?.arrayValue).prefix(10) {
      let numbers = String(
        format: ": a = %.4f, p = 10^%.1f", try number(edge["weight"]), try number(edge["logPValue"]) / log(10))
      expected.append(try "\(text(edge["source"])) -> \(text(edge["target"]))" + numbers)
    }
    #expect(try lines("significant-edges", Self.model("bn-150")) == expected)
    #expect(expected.count == 11)
  }

  @Test("compare-checkpoints")
  func compareCheckpoints() throws {
    let connections = try ["bn-150", "nobn-100"].map { name in
      try #require(try document("kernels", Self.model(name), "--simulations", "0")["connections"]?.arrayValue)
    }
    let expected = try zip(connections[0], connections[1]).map { one, other in
      let deviations = String(format: "%.4f  %.4f  ", try number(one["deviation"]), try number(other["deviation"]))
      return try deviations + text(one["source"]) + " -> " + text(one["target"])
    }
    #expect(try lines("compare-checkpoints", Self.model("bn-150"), Self.model("nobn-100")) == expected)
    #expect(expected.count == 10)
  }

  @Test("prune-candidates")
  func pruneCandidates() throws {
    let connections = try #require(
      try document("kernels", Self.model("bn-150"), "--simulations", "0")["connections"]?.arrayValue)
    var expected: [String] = []
    for connection in connections {
      let channels = try #require(connection["nearKernelChannels"]?.arrayValue).compactMap(\.intValue)
      guard !channels.isEmpty else { continue }
      let (source, target) = try (text(connection["source"]), text(connection["target"]))
      let shared = try #require(connection["sharedChannels"]?.intValue)
      let list = channels.map(String.init).joined(separator: ", ")
      expected.append("\(source) -> \(target): \(channels.count) of \(shared) channels: \(list)")
      guard let chance = connection["nearKernelExpectedAtMost"]?.doubleValue else { continue }
      expected.append(String(format: "  at most %.2g expected between random layers", chance))
    }
    #expect(try lines("prune-candidates", Self.model("bn-150")) == expected)
    #expect(expected.count > 2)
  }

  @Test("what cannot be opened", arguments: ["significant-edges", "compare-checkpoints", "prune-candidates"])
  func refusals(_ program: String) throws {
    let built = try ToolRunner.built(program)
    let (status, output) = try ToolRunner(built, "missing.onnx", "missing.onnx").run()
    #expect(status == 2 && output.split(separator: "\n").count == 1)
    var one = ToolRunner(built, "missing.onnx")
    if program == "compare-checkpoints" { one.command += ["missing.onnx"] }
    #expect(try one.run().output == "missing.onnx: unreadable: No such file or directory\n")
  }
}
