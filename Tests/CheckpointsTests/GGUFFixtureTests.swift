import Checkpoints
import Foundation
import Tensors
import TestSupport
import Testing

@Suite("Blocks that the gguf package decoded (Fixtures/make_gguf_fixtures.py)")
struct GGUFFixtureTests {
  private static let quantised = ElementType.allCases.filter(\.isQuantised)

  @Test(
    "every number is the package's own, bit for bit", arguments: quantised.map(\.rawValue) + ["F16", "BF16", "F64"])
  func numbers(_ name: String) throws {
    let checkpoint = try checkpoint()
    let info = try #require(checkpoint.tensor(named: name))
    #expect(info.elementType.rawValue == name)
    #expect(info.shape == checkpoint.tensor(named: "\(name).expected")?.shape)
    let expected = try checkpoint.values(of: "\(name).expected", as: Float.self)
    expectSame(try checkpoint.values(of: name, as: Float.self), expected)
    let doubles = try checkpoint.values(of: name, as: Double.self)
    #expect(zip(doubles, expected).allSatisfy { $0 == Double($1) || $0.isNaN && $1.isNaN })
    #expect(Set(expected.filter { !$0.isNaN }).count > 4)
  }

  @Test("every power of two of a block of 4-bit numbers")
  func powers() throws {
    let checkpoint = try checkpoint()
    let numbers = try checkpoint.values(of: "MXFP4.powers", as: Float.self)
    let sampled = stride(from: 0, to: numbers.count, by: 16).map { numbers[$0] }
    expectSame(sampled, try checkpoint.values(of: "MXFP4.powers.expected", as: Float.self))
  }

  @Test("all types are there")
  func types() throws {
    let found = Set(try checkpoint().tensors.map(\.elementType))
    #expect(found.isSuperset(of: Self.quantised))
    #expect(found.contains(.int32))
  }

  @Test("metadata is kept as text")
  func metadata() throws {
    let checkpoint = try checkpoint()
    #expect(checkpoint.format == .gguf)
    #expect(checkpoint.warnings.isEmpty)
    #expect(!checkpoint.isInDefinitionOrder)
    let expected = [
      "general.architecture": "mlp", "test.uint8": "200", "test.int8": "-100", "test.uint16": "60000",
      "test.int16": "-30000", "test.int32": "-2147483648", "test.uint64": "18446744073709551615",
      "test.int64": "-9223372036854775808", "test.float32": "0.1", "test.float64": "0.1", "test.bool": "true",
      "test.string": "aé", "test.texts": "a list of 3 strings", "test.numbers": "a list of 3 int32s",
    ]
    for (key, text) in expected { #expect(checkpoint.metadata[key] == text, "\(key)") }
  }

  private func checkpoint() throws -> Checkpoint {
    let url = try #require(Bundle.module.resourceURL).appendingPathComponent("Fixtures/blocks.gguf")
    return try Checkpoint(contentsOf: url.path)
  }

  private func expectSame(_ values: [Float], _ expected: [Float]) {
    #expect(values.count == expected.count)
    let differences = zip(values, expected).enumerated().filter { _, pair in
      pair.0.bitPattern != pair.1.bitPattern && !(pair.0.isNaN && pair.1.isNaN)
    }
    #expect(differences.isEmpty, "\(differences.prefix(3))")
  }
}
