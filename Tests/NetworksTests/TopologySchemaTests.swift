import Foundation
import JSON
import Testing

@testable import Networks

/// The JSON Schema of topology files says what the parser reads.
@Suite struct TopologySchemaTests {
  private func schema() throws -> JSONValue {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let data = try Data(contentsOf: root.appending(path: "Documentation/topology.schema.json"))
    return try JSONValue.parse(Array(data))
  }

  private func keys(_ definition: JSONValue?) throws -> Set<String> {
    Set(try #require(definition?["properties"]?.objectValue).map(\.key))
  }

  @Test("Keys, kinds and roles")
  func words() throws {
    let definitions = try #require(try schema()["$defs"])
    let map = try #require(definitions["map"])
    #expect(try keys(schema()) == ["maps", "connections"])
    #expect(try keys(map) == MapParser.keys)
    #expect(try keys(definitions["axis"]) == Set(WeightLayout.Role.allCases.map(\.rawValue)))
    #expect(try keys(definitions["connection"]) == ["source", "target", "window"])
    #expect(try keys(definitions["window"]) == ["source", "target", "count"])
    #expect(try keys(definitions["normalisation"]) == ["scale", "variance", "epsilon"])
    let kinds = try #require(map["properties"]?["kind"]?["enum"]?.arrayValue).map(\.stringValue)
    #expect(kinds == LinearMap.Kind.allCases.map(\.rawValue))
  }
}
