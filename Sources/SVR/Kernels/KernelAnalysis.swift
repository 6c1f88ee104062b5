/// The near-kernels of a graph's connections (specification section 6).
public struct KernelAnalysis: Sendable {
  /// How they were looked for.
  public let options: KernelOptions
  /// The seed of the simulations.
  public let seed: UInt64
  /// One entry for each of the graph's connections, in its order.
  public let connections: [ConnectionKernels]
}

/// What one connection tells of its near-kernels: those of the layer that writes, trailing neurons j > d_source, and of the
/// reading side of the next, trailing co-spectral neurons i > d_target.
public struct ConnectionKernels: Sendable {
  /// The number of the connection in the graph.
  public let connection: Int
  /// (d_target, d_source), and how far the adjacency deviates from an even one.
  public let internalDimensions: InternalDimensions
  /// How rare that deviation is between random layers.
  public let significance: DeviationSignificance
  /// The share of the adjacency's leading d_target rows that lies outside its leading d_source columns, 0 to 1.
  public let massOutside: Double
  /// The share of what the leading d_target neurons read that no neuron of the source writes, 0 to 1: above 0 where the
  /// source has fewer neurons than channels, by its shape or by truncation.
  public let massUnwritten: Double
  /// The channels as the layer that writes holds them.
  public let writing: ChannelMasses
  /// The same channels as the layer that reads holds them.
  public let reading: ChannelMasses
  /// The channels whose near-kernel mass exceeds the threshold on both sides, by their numbers in the layer that writes,
  /// ascending: they carry next to nothing and are candidates for removal.
  public let nearKernelChannels: [Int]
  /// At most so many of them are expected by chance, between random layers; nil where neither side has a null law.
  public let nearKernelExpectedAtMost: Double?

  /// The channels that both sides share.
  public var channels: Int { writing.masses.count }
  /// How many channels of the layer that writes are split between its leading and its trailing neurons more sharply than
  /// by chance; nil where there is no null law.
  public var splitChannels: Int? { writing.split?.count }
}
