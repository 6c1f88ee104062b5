/// A dominant connection: a chain of significant edges, each from the neuron that the one before it ends at, whose summed
/// evidence no other chain exceeds (specification section 5).
public struct DominantPath: Sendable, Equatable {
  /// The layers on the way, by their numbers in the graph, one more than edges; layers that a residual connection leads
  /// past are not among them.
  public let layers: [Int]
  /// The neuron in each of the layers, from 0 in descending order of singular value.
  public let neurons: [Int]
  /// The edges, in the order of the layers.
  public let edges: [SpectralEdge]
  /// sum over edges of (-ln p - ln N), N the number of edges tested in the edge's connection.
  public let score: Double
  /// The natural logarithm of a bound on the p-value of the score: the chance that independent random layers in this
  /// network's place hold any chain that scores as much. Nil under the chi-squared law, for whose approximate p-values no
  /// bound is known. See ``PathScoreLaw``.
  public let logPValue: Double?

  package init(layers: [Int], neurons: [Int], edges: [SpectralEdge], score: Double, logPValue: Double?) {
    self.layers = layers
    self.neurons = neurons
    self.edges = edges
    self.score = score
    self.logPValue = logPValue
  }

  /// Whether an edge of the chain touches a cluster of nearly equal singular values.
  public var isClustered: Bool { edges.contains(where: \.isClustered) }
}
