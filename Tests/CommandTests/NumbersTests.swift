import Foundation
import Randomness
import JSON
import TestSupport
import Testing

@Suite("Difficult numbers")
struct NumbersTests {
  @Test("a layer of NaN and infinity is reported and left out, the rest goes on")
  func notFinite() throws {
    var model = Models.dense([4, 8, 6, 5, 3])
    var values = [Float](repeating: 0.5, count: 48)
    (values[19], values[37]) = (.nan, -.infinity)
    model.tensors[1].bytes = littleEndianBytes(values.map(\.bitPattern))
    let (document, result) = try summary(model)
    #expect(layers(document) == ["fc1.weight", "fc3.weight", "fc4.weight"])
    #expect(document["connections"]?.arrayValue?.map { $0["source"]?.stringValue } == ["fc3.weight"])
    let reason = "2 of its 48 entries are NaN or infinite, the first at [2, 3]"
    #expect(document["leftOut"] == [["name": "fc2.weight", "reason": .string(reason)]])
    #expect(result.errorLines.contains("svr: warning: layer 'fc2.weight' is left out: \(reason)"), "\(result)")
  }

  @Test("a layer of zeros has rank 0 and is left out")
  func zero() throws {
    var model = Models.dense([4, 8, 6, 5])
    model.tensors[1].bytes = [UInt8](repeating: 0, count: 192)
    let (document, _) = try summary(model)
    #expect(layers(document) == ["fc1.weight", "fc3.weight"])
    #expect(leftOut(document).contains("rank 0"))
  }

  @Test("only layers that cannot be decomposed: a line that names them")
  func nothingLeft() throws {
    var model = SafetensorsBuilder()
    model.add("a.weight", shape: [2, 2], floats: [0, 0, 0, 0])
    model.add("b.weight", shape: [2, 2], floats: [1, .nan, 0, 0])
    let result = try run("summary", model)
    #expect(result.isRefusalInOneLine, "\(result)")
    #expect(result.errors.contains("'a.weight'") && result.errors.contains("'b.weight'"), "\(result)")
  }

  @Test("rank-deficient: the rank is stated, the small values are small")
  func rankDeficient() throws {
    let (u, v) = ([1, 2, 3, 4, 5, 6] as [Float], [1, -1, 2, -2] as [Float])
    var model = SafetensorsBuilder()
    model.add("fc.weight", shape: [6, 4], floats: u.flatMap { x in v.map { x * $0 } })
    let layer = try #require(try summary(model).document["layers"]?.arrayValue?.first)
    #expect(layer["rank"] == 1)
    #expect(layer["count"] == 4)
    let largest = try #require(layer["largest"]?.doubleValue)
    #expect(abs(largest - (91.0 * 10).squareRoot()) < 1e-5)
    #expect(try #require(layer["smallest"]?.doubleValue) < 1e-6 * largest)
  }

  @Test("equal singular values are a cluster, and edges at it are flagged")
  func clustered() throws {
    var model = SafetensorsBuilder()
    model.add("a.weight", shape: [3, 3], floats: [2, 0, 0, 0, 2, 0, 0, 0, 1])
    model.add("b.weight", shape: [3, 3], floats: [3, 1, 0, 0, 2, 0, 1, 0, 1])
    let first = try #require(try summary(model).document["layers"]?.arrayValue?.first)
    #expect(first["clusters"] == [[0, 1]])
    let folder = try TemporaryFolder()
    let result = try ProgramRunner("edges", model.write(to: folder), "--json", "--sigma=-5").run()
    let edges = try #require(try JSONValue.parse(result.output)["edges"]?.arrayValue)
    #expect(edges.count == 9)
    for edge in edges { #expect(edge["clustered"] == .bool(edge["source"] != "a.weight#2"), "\(edge)") }
  }

  @Test("1 x N, N x 1 and 1 x 1 maps")
  func thin() throws {
    let (document, _) = try summary(Models.dense([7, 1, 1, 5, 1]))
    #expect(document["layers"]?.arrayValue?.map { $0["count"] } == [1, 1, 1, 1])
    let connections = try #require(document["connections"]?.arrayValue)
    #expect(connections.map { $0["channels"] } == [1, 1, 5])
    for connection in connections { #expect(connection["tests"] == 1 && connection["entropy"]?.doubleValue != nil) }
  }

  @Test("what is no matrix is left out with its reason")
  func reasons() throws {
    var model = Models.dense([4, 5])
    model.add("scale", shape: [], floats: [1])
    model.add("norm.weight", shape: [3], floats: [1, 2, 3])
    model.add("none.weight", shape: [0, 4], floats: [])
    model.add("q.weight", dtype: "I8", shape: [4, 4], bytes: [UInt8](repeating: 1, count: 16))
    model.add("four.qweight", dtype: "I32", shape: [2, 4], bytes: [UInt8](repeating: 1, count: 32))
    let result = try run("inspect", model, "--json")
    let omissions = try #require(try JSONValue.parse(result.output)["omissions"]?.arrayValue)
    let reasons = Dictionary(
      uniqueKeysWithValues: omissions.map { ($0["name"]?.stringValue ?? "", $0["reason"]?.stringValue ?? "") })
    #expect(reasons["scale"] == "a single number")
    #expect(reasons["norm.weight"]?.hasPrefix("one axis") == true)
    #expect(reasons["none.weight"] == "no elements")
    for name in ["q.weight", "four.qweight"] {
      #expect(reasons[name] == "packed or quantised codes without their scale", "\(name)")
    }
  }

  @Test("codes without their scale alone are refused by name")
  func codesAlone() throws {
    var model = SafetensorsBuilder()
    model.add("q.weight", dtype: "I8", shape: [4, 4], bytes: [UInt8](repeating: 1, count: 16))
    let result = try run("summary", model)
    #expect(result.isRefusalInOneLine, "\(result)")
    #expect(result.errors.contains("'q.weight': packed or quantised codes without their scale"), "\(result)")
  }

  @Test("scales from denormals to 1e300 give the same neurons", arguments: [0x1p-1030, 1e-300, 1e300])
  func float64(_ scale: Double) throws {
    var generator = SeededGenerator(seed: 3)
    let numbers = generator.nextGaussians(20)
    func graph(_ scale: Double) throws -> JSONValue {
      var model = SafetensorsBuilder()
      model.add("a.weight", shape: [5, 4], doubles: numbers.map { $0 * scale })
      model.add("b.weight", shape: [4, 5], doubles: numbers)
      return try summary(model).document
    }
    let (plain, scaled) = try (graph(1), graph(scale))
    let (one, other) = (try spectrum(plain), try spectrum(scaled))
    // A denormal of 1e-310 has eight digits left.
    for (a, b) in zip(one, other) { #expect(abs(b / scale / a - 1) < (scale < 1e-307 ? 1e-7 : 1e-12)) }
    let entropies = try [plain, scaled].map {
      try #require($0["connections"]?.arrayValue?.first?["entropy"]?.doubleValue)
    }
    #expect(abs(entropies[0] - entropies[1]) < (scale < 1e-307 ? 1e-6 : 1e-12))
  }

  @Test("float16 near its maximum")
  func float16() throws {
    let (document, _) = try summary(matrix("F16", littleEndianBytes([0x7BFF, 0x7BFF, 0xFBFF, 0x7BFF] as [UInt16])))
    for value in try spectrum(document) { #expect(abs(value - 65504 * 2.squareRoot()) < 1) }
  }

  @Test("float32 denormals")
  func denormals() throws {
    let (document, _) = try summary(matrix("F32", littleEndianBytes([2, 0, 0, 1] as [UInt32])))
    let tiny = Double(Float.leastNonzeroMagnitude)
    #expect(try spectrum(document) == [2 * tiny, tiny])
  }

  @Test("float8 is read with a word on scales", arguments: ["F8_E4M3", "F8_E5M2"])
  func float8(_ type: String) throws {
    let one: UInt8 = type == "F8_E4M3" ? 0x38 : 0x3C
    let (document, result) = try summary(matrix(type, [one, 0, 0, one | 0x80]))
    #expect(try spectrum(document) == [1, 1])
    #expect(result.errors.contains("a scale kept elsewhere is not applied"), "\(result)")
  }

  @Test("float8 with a scale is the weight that was scaled")
  func scaledFloat8() throws {
    var model = matrix("F8_E4M3", [0x38, 0, 0, 0xB8])
    model.add("\(model.tensors[0].name)_scale", shape: [2, 1], floats: [3, 0.5])
    let (document, result) = try summary(model)
    #expect(try spectrum(document) == [3, 0.5])
    #expect(result.errors.contains("multiplied by their scales"), "\(result)")
    #expect(!result.errors.contains("not applied"), "\(result)")
  }

  @Test("a chain whose shapes do not fit names both shapes")
  func misfit() throws {
    var model = Models.dense([4, 8])
    model.add("fc2.weight", shape: [3, 7], floats: SeededGenerator.sample(21))
    let result = try run("summary", model)
    #expect(result.ending == .exit(0))
    #expect(result.text.contains("'fc2.weight' [3, 7] reads 7 channels"), "\(result)")
    #expect(result.text.contains("'fc1.weight' [8, 4] before it writes 8"), "\(result)")
  }

  private func run(_ command: String, _ model: SafetensorsBuilder, _ options: String...) throws -> ProgramResult {
    let folder = try TemporaryFolder()
    return try ProgramRunner(arguments: [command, model.write(to: folder)] + options).run()
  }

  private func summary(_ model: SafetensorsBuilder) throws -> (document: JSONValue, result: ProgramResult) {
    let result = try run("summary", model, "--json")
    #expect(result.ending == .exit(0), "\(result)")
    return (try JSONValue.parse(result.output), result)
  }

  private func matrix(_ type: String, _ bytes: [UInt8]) -> SafetensorsBuilder {
    var model = SafetensorsBuilder()
    model.add("fc.weight", dtype: type, shape: [2, 2], bytes: bytes)
    return model
  }

  private func layers(_ document: JSONValue) -> [String] {
    document["layers"]?.arrayValue?.compactMap { $0["name"]?.stringValue } ?? []
  }

  private func leftOut(_ document: JSONValue) -> String {
    document["leftOut"]?.arrayValue?.first?["reason"]?.stringValue ?? ""
  }

  /// The largest and the smallest singular value of the first layer.
  private func spectrum(_ document: JSONValue) throws -> [Double] {
    let layer = try #require(document["layers"]?.arrayValue?.first)
    return [try #require(layer["largest"]?.doubleValue), try #require(layer["smallest"]?.doubleValue)]
  }
}

extension SeededGenerator {
  fileprivate static func sample(_ count: Int) -> [Float] {
    var generator = SeededGenerator(seed: 9)
    return generator.nextGaussians(count).map { Float($0) }
  }
}
