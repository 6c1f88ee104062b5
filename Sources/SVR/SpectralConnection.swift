import LinearAlgebra
import Networks

/// The links from the spectral neurons of one layer to those of a layer that reads it.
public struct SpectralConnection: Sendable {
  /// The connection's number in network order, from 0.
  public let index: Int
  /// The layer that writes, by its number in the graph.
  public let source: Int
  /// The layer that reads, by its number in the graph.
  public let target: Int
  /// C: the channels that the neurons on the random side of the null hypothesis see, all groups together: the target's
  /// input channels, in the co-SVR the source's output channels. A weight is 1/C on average by chance.
  public let channels: Int
  /// z: the positions over which effective filters are summed (1 for mixed).
  public let positions: Int
  /// The part of the channels that is passed on; nil where they are the same on both sides.
  public let window: ChannelWindow?
  /// What part of each vector the other side can see; nil where it is all of it.
  public let conditioning: EdgeConditioning?
  /// The adjacency a: row i is neuron i of the target, column j neuron j of the source; 0 <= a <= 1.
  public let weights: Matrix<Double>

  package init(
    index: Int, source: Int, target: Int, channels: Int, positions: Int, window: ChannelWindow? = nil,
    conditioning: EdgeConditioning? = nil, weights: Matrix<Double>
  ) {
    self.index = index
    self.source = source
    self.target = target
    self.channels = channels
    self.positions = positions
    self.window = window
    self.conditioning = conditioning
    self.weights = weights
    tests = conditioning.map { $0.countTests(channels: channels) } ?? weights.elements.count
  }

  /// The number of edges tested: every pair of a target's and a source's neuron, but for those that share no channel and
  /// those of groups of one channel, whose weight the null hypothesis leaves no choice.
  public let tests: Int
}

extension SpectralConnection {
  /// a, or a / r where vectors are seen in part: what the null law is about, of every edge that is tested.
  var testedWeights: [Double] {
    guard let conditioning else { return weights.elements }
    guard channels > conditioning.masses.rowCount else { return [] }
    return (0..<weights.columnCount).flatMap { source in
      (0..<weights.rowCount).compactMap { target in
        let mass = conditioning.mass(source: source, target: target)
        return mass > 0 ? weights[target, source] / mass : nil
      }
    }
  }
}
