/// The most significant edges of a graph, and how far each rule can be followed with them alone.
///
/// Whoever holds these edges, with both log p and the numbers of tests, finds by any rule at a level within ``limits(_:)`` the very edges
/// that ``SpectralGraph/significantEdges(_:capPerConnection:)`` finds.
public struct HeldEdges: Sendable {
  /// Limits under one law.
  public struct Limits: Sendable, Equatable {
    /// For rules over the whole network.
    public let network: RuleLimits
    /// By connection, for its own edges: sigma, and the other rules over the whole network. That of the false discovery rate is the
    /// network's, for the threshold depends on all edges.
    public let connectionsInNetwork: [RuleLimits]
    /// By connection: for rules over the connection.
    public let connections: [RuleLimits]
  }

  /// The edges, most significant first under the exact law; log p is that law's.
  public let edges: [SpectralEdge]
  /// log p of each edge under the chi-squared law.
  public let chiSquaredLogPValues: [Double]
  /// Edges whose p-value is above that of so many standard deviations under the exact law are not held.
  public let leastSigma: Double
  /// How many edges lie within `leastSigma`; more than are held where the number that may be held cut them.
  public let candidates: Int
  private let exact: Limits
  private let chiSquared: Limits

  init(
    edges: [SpectralEdge], chiSquaredLogPValues: [Double], leastSigma: Double, candidates: Int, exact: Limits,
    chiSquared: Limits
  ) {
    self.edges = edges
    self.chiSquaredLogPValues = chiSquaredLogPValues
    self.leastSigma = leastSigma
    self.candidates = candidates
    self.exact = exact
    self.chiSquared = chiSquared
  }

  /// Whether all edges within `leastSigma` are held.
  public var isComplete: Bool { edges.count == candidates }

  /// Up to which levels the edges held are all that are significant.
  public func limits(_ law: NullLaw) -> Limits {
    switch law {
    case .exact: exact
    case .chiSquared: chiSquared
    }
  }
}
