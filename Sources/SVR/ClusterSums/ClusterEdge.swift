/// The links from the neurons of one cluster to those of another, taken together; a neuron apart is a cluster of one.
///
/// Singular vectors of nearly equal singular values are defined only up to a rotation among them, and with them single
/// edges; the sum of a over all pairs does not change under such rotations.
public struct ClusterEdge: Sendable, Equatable {
  /// The number of the connection in the graph.
  public let connection: Int
  /// The neurons of the source layer, ascending.
  public let sources: [Int]
  /// The neurons of the target layer, ascending.
  public let targets: [Int]
  /// The sum of a over all pairs.
  public let weight: Double
  /// The sum over what is expected by chance: C sum / (q r) for q sources and r targets that see all channels.
  public let timesExpected: Double
  /// The natural logarithm of the p-value of the sum, or of an upper bound of it; finite.
  public let logPValue: Double
  /// Whether the p-value is an upper bound (`EdgeSumLaw`).
  public let isBound: Bool
  /// Whether truncation cut off a part of either cluster, so that the sum too is not well defined.
  public let isCut: Bool

  package init(
    connection: Int, sources: [Int], targets: [Int], weight: Double, timesExpected: Double, logPValue: Double,
    isBound: Bool, isCut: Bool
  ) {
    self.connection = connection
    self.sources = sources
    self.targets = targets
    self.weight = weight
    self.timesExpected = timesExpected
    self.logPValue = logPValue
    self.isBound = isBound
    self.isCut = isCut
  }

  /// Whether several neurons are taken together.
  public var isMerged: Bool { sources.count > 1 || targets.count > 1 }
}

/// The sums over clusters that a rule finds significant, with what belongs beside their count.
public struct ClusterSelection: Sendable, Equatable {
  /// The rule that selected them.
  public let significance: Significance
  /// Pairs of clusters tested.
  public let tests: Int
  /// Significant pairs, listed or not.
  public let significant: Int
  /// Significant pairs expected if every link were chance, or more than that, where p-values are bounds.
  public let expectedByChance: Double
  /// The significant pairs, most significant first (by log p, then connection, source, target).
  public let edges: [ClusterEdge]
  /// The largest number kept for one connection; nil when none was cut by a cap.
  public let capPerConnection: Int?

  package init(
    significance: Significance, tests: Int, significant: Int, expectedByChance: Double, edges: [ClusterEdge],
    capPerConnection: Int?
  ) {
    self.significance = significance
    self.tests = tests
    self.significant = significant
    self.expectedByChance = expectedByChance
    self.edges = edges
    self.capPerConnection = capPerConnection
  }
}
