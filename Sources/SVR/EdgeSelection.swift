/// One link between two spectral neurons.
public struct SpectralEdge: Sendable, Equatable {
  /// The number of the connection in the graph.
  public let connection: Int
  /// The neuron of the source layer, from 0.
  public let source: Int
  /// The neuron of the target layer, from 0.
  public let target: Int
  /// The adjacency a.
  public let weight: Double
  /// C a: the weight over what is expected by chance.
  public let timesExpected: Double
  /// The natural logarithm of the p-value under the selection's law; finite, for a weight of 1 too.
  public let logPValue: Double
  /// Whether either end lies in a cluster of nearly equal singular values, where single edges are not well defined.
  public let isClustered: Bool

  package init(
    connection: Int, source: Int, target: Int, weight: Double, timesExpected: Double, logPValue: Double,
    isClustered: Bool
  ) {
    self.connection = connection
    self.source = source
    self.target = target
    self.weight = weight
    self.timesExpected = timesExpected
    self.logPValue = logPValue
    self.isClustered = isClustered
  }
}

/// What one rule makes of one connection.
public struct ConnectionSelection: Sendable, Equatable {
  /// The number of the connection in the graph.
  public let connection: Int
  /// Edges tested: every pair of a target's and a source's neuron.
  public let tests: Int
  /// The weight above which an edge is significant; above 1 when none can be.
  public let threshold: Double
  /// The natural logarithm of the p-value at the threshold; nil when the rule admits no edge at all.
  public let logPValueThreshold: Double?
  /// Edges at or above the threshold.
  public let significant: Int
  /// tests x the p-value at the threshold.
  public let expectedByChance: Double

  package init(
    connection: Int, tests: Int, threshold: Double, logPValueThreshold: Double?, significant: Int,
    expectedByChance: Double
  ) {
    self.connection = connection
    self.tests = tests
    self.threshold = threshold
    self.logPValueThreshold = logPValueThreshold
    self.significant = significant
    self.expectedByChance = expectedByChance
  }
}

/// The edges that a rule finds significant, with what belongs beside their count.
public struct EdgeSelection: Sendable, Equatable {
  /// The rule that selected the edges.
  public let significance: Significance
  /// One entry a connection, in the graph's order.
  public let connections: [ConnectionSelection]
  /// The significant edges, most significant first (by log p, then connection, source, target); at most `cap` a connection.
  public let edges: [SpectralEdge]
  /// The largest number of edges kept for one connection, the heaviest; nil when none was cut by a cap.
  public let capPerConnection: Int?

  package init(
    significance: Significance, connections: [ConnectionSelection], edges: [SpectralEdge], capPerConnection: Int?
  ) {
    self.significance = significance
    self.connections = connections
    self.edges = edges
    self.capPerConnection = capPerConnection
  }

  /// Edges tested in the whole graph.
  public var tests: Int { connections.reduce(0) { $0 + $1.tests } }
  /// Significant edges in the whole graph, kept or not.
  public var significant: Int { connections.reduce(0) { $0 + $1.significant } }
  /// Significant edges expected if every link were chance.
  public var expectedByChance: Double { connections.reduce(0) { $0 + $1.expectedByChance } }
}
