import JSON
import SVR

extension Significance {
  /// The `law`, the `rule` by name, the `level` that goes with the rule, and the `scope` of its correction.
  public var document: JSONValue {
    [
      "law": .string(law.rawValue),
      "rule": .string(rule.name),
      "level": .number(rule.level),
      "scope": .string(scope.rawValue),
    ]
  }
}

extension Significance.Rule {
  /// The rule's name in documents: `sigma`, `fdr` or `bonferroni`, as in the command's options.
  public var name: String {
    switch self {
    case .sigma: "sigma"
    case .falseDiscoveryRate: "fdr"
    case .bonferroni: "bonferroni"
    }
  }

  /// The number that goes with the rule: standard deviations, or a rate.
  public var level: Double {
    switch self {
    case .sigma(let level), .falseDiscoveryRate(let level), .bonferroni(let level): level
    }
  }
}

extension EdgeSelection {
  /// What belongs beside a count of edges: the rule, `tests`, `significant`, `expectedByChance`, the number of edges
  /// `listed`, those of them at a cluster (`listedAtClusters`), and `capPerConnection`, the cap that cut the list (null when
  /// none did).
  public var countsDocument: JSONValue {
    [
      "significance": significance.document,
      "tests": .integer(tests),
      "significant": .integer(significant),
      "expectedByChance": .number(expectedByChance),
      "listed": .integer(edges.count),
      "listedAtClusters": .integer(edges.count(where: \.isClustered)),
      "capPerConnection": JSONValue(capPerConnection),
    ]
  }
}

extension ConnectionSelection {
  /// What the rule makes of one connection.
  public var document: JSONValue {
    [
      "connection": .integer(connection),
      "tests": .integer(tests),
      "significant": .integer(significant),
      "expectedByChance": .number(expectedByChance),
      "threshold": .number(threshold),
      "logPValueThreshold": JSONValue(logPValueThreshold),
    ]
  }
}
