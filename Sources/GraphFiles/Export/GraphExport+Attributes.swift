import JSON
import SVR

extension GraphExport {
  /// What is said of the graph as a whole: where it comes from, the rule, and what belongs beside a count of edges.
  ///
  /// Formats without nested attributes take arrays and objects as JSON text.
  var attributes: [(key: String, value: JSONValue)] {
    let counts = selection.countsDocument
    let rule = selection.significance.document
    return [
      ("schema", 1),
      ("model", .string(graph.provenance.model)),
      ("representation", .string(graph.representation.rawValue)),
      ("sources", .string(graph.representation == .coSpectral ? "co-spectral neurons" : "spectral neurons")),
      ("targets", .string(graph.representation == .spectral ? "spectral neurons" : "co-spectral neurons")),
      ("law", rule["law"] ?? .null), ("rule", rule["rule"] ?? .null), ("level", rule["level"] ?? .null),
      ("scope", rule["scope"] ?? .null),
      ("tests", counts["tests"] ?? .null), ("significant", counts["significant"] ?? .null),
      ("expectedByChance", counts["expectedByChance"] ?? .null), ("listed", counts["listed"] ?? .null),
      ("listedAtClusters", counts["listedAtClusters"] ?? .null),
      ("capPerConnection", counts["capPerConnection"] ?? .null),
      ("provenance", graph.provenance.document),
      ("connections", connectionsDocument),
      ("notes", JSONValue(graph.topology.notes)),
      ("leftOut", .array(graph.leftOut.map { ["name": .string($0.name), "reason": .string($0.reason)] })),
    ]
  }

  /// The attributes that have a value, for formats that have no null.
  var presentAttributes: [(key: String, value: JSONValue)] { attributes.filter { !$0.value.isNull } }

  private var connectionsDocument: JSONValue {
    .array(
      zip(graph.connections, selection.connections).map { connection, selected in
        [
          "index": .integer(connection.index),
          "source": .string(graph.layers[connection.source].name),
          "target": .string(graph.layers[connection.target].name),
          "channels": .integer(connection.channels), "positions": .integer(connection.positions),
          "tests": .integer(selected.tests), "significant": .integer(selected.significant),
          "expectedByChance": .number(selected.expectedByChance), "threshold": .number(selected.threshold),
        ]
      })
  }
}

extension JSONValue {
  /// The value as text outside JSON: texts as they are, doubles in the shortest exact form, infinities as `Infinity`.
  var plainText: String {
    switch self {
    case .null: ""
    case .bool(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .number(let value) where value.isInfinite: value < 0 ? "-Infinity" : "Infinity"
    case .number(let value): value.description
    case .string(let value): value
    case .array, .object: serialisedText()
    }
  }

  /// The type of the value where it is an attribute of its own.
  var columnKind: ExportColumn.Kind {
    switch self {
    case .bool: .flag
    case .integer: .integer
    case .number: .real
    case .null, .string, .array, .object: .text
    }
  }
}
