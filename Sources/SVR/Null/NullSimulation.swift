import Foundation

/// What random networks of a network's own shapes show, beside what the laws say (specification section 4).
public struct NullSimulation: Sendable {
  /// How the edges of all connections of one null law compare with it.
  public struct EdgeAgreement: Sendable, Equatable {
    /// C of the law, of one group.
    public let channels: Int
    /// z of the law.
    public let positions: Int
    /// The connections of this law, by number.
    public let connections: [Int]
    /// Edges at or above the exact law's thresholds.
    public internal(set) var exact = TailCounts()
    /// Edges at or above the chi-squared law's thresholds.
    public internal(set) var chiSquared = TailCounts()
  }

  /// What one connection showed.
  public struct ConnectionNull: Sendable, Equatable {
    /// The deviation of each random network, in the order of their numbers.
    public internal(set) var deviations: [Double] = []
    /// The evidence of all source neurons against ``EvidenceLaw``; nil where that has no law.
    public internal(set) var evidence: TailCounts?
    /// Significant edges of all networks under the rule.
    public internal(set) var significant = 0
    /// Those expected by chance.
    public internal(set) var expectedByChance = 0.0

    /// How rare a deviation is among those of the random networks.
    public func significance(ofDeviation deviation: Double) -> DeviationSignificance {
      DeviationSignificance(deviation, among: deviations)
    }
  }

  /// How many networks were drawn.
  public let count: Int
  /// The seed they were drawn from.
  public let seed: UInt64
  /// The rule under which edges counted as significant.
  public let significance: Significance
  /// One entry a null law, in the order of their first connections.
  public internal(set) var edges: [EdgeAgreement]
  /// One entry a connection, in the graph's order.
  public internal(set) var connections: [ConnectionNull]
  /// The best chain's score in each network, 0 without one, in the order of their numbers; nil for the mixed
  /// representation.
  public internal(set) var pathScores: [Double]?

  /// The share of networks whose best chain has a bound of its p-value (``PathScoreLaw``) of at most `level`: at most
  /// `level` itself, but for chance. Nil without chains.
  public func pathRate(_ level: Double, _ law: PathScoreLaw) -> Double? {
    pathScores.map { scores in
      Double(scores.count { $0 > 0 && law.logPValue($0) <= log(level) }) / Double(max(count, 1))
    }
  }
}
