import LinearAlgebra

/// The links from the spectral neurons of one layer to those of a layer that reads it.
public struct SpectralConnection: Sendable {
  /// The connection's number in network order, from 0.
  public let index: Int
  /// The layer that writes, by its number in the graph.
  public let source: Int
  /// The layer that reads, by its number in the graph.
  public let target: Int
  /// C: the channels that the two layers share.
  public let channels: Int
  /// z: the positions over which effective filters are summed (1 for mixed).
  public let positions: Int
  /// The adjacency a: row i is neuron i of the target, column j neuron j of the source; 0 <= a <= 1.
  public let weights: Matrix<Double>

  package init(index: Int, source: Int, target: Int, channels: Int, positions: Int, weights: Matrix<Double>) {
    self.index = index
    self.source = source
    self.target = target
    self.channels = channels
    self.positions = positions
    self.weights = weights
  }

  /// The number of edges tested: every pair of a target's and a source's neuron.
  public var tests: Int { weights.elements.count }
}
