/// One side of a spectral neuron: what it writes (u) or what it reads (v), a number for each channel and position, of
/// length 1.
///
/// Both sides of a neuron share one sign, which is arbitrary; it is fixed so that the largest entry of what is written is
/// positive. In the mixed representation the reader is a neuron of its own, with a sign of its own.
public struct NeuronPattern: Sendable, Equatable {
  /// One channel of a pattern.
  public struct Channel: Sendable, Equatable {
    /// The channel's number, from 0.
    public let number: Int
    /// The channel's part of the pattern's squared length, 0 ... 1; 1 over the number of channels on average.
    public let share: Double
    /// The entry of largest magnitude, with its sign.
    public let entry: Double
    /// Where that entry stands: an index for each axis of positions; empty where there are none.
    public let position: [Int]
    /// All entries of the channel, row-major over the positions.
    public let filter: [Double]
  }

  /// How many channels there are: O of what is written, I of what is read.
  public let channels: Int
  /// The lengths of the axes of positions; empty for a single position.
  public let positionShape: [Int]
  /// The entries, channel by channel, row-major over the positions of each.
  public let values: [Double]
  /// The sum of squares over the square of `scale`.
  private let mass: Double
  /// The largest magnitude, so that no square overflows.
  private let scale: Double

  /// A pattern of so many channels.
  ///
  /// - Precondition: `values` holds an entry for each channel and position.
  package init(channels: Int, positionShape: [Int], values: [Double]) {
    precondition(values.count == positionShape.reduce(channels, *), "an entry for each channel and position")
    (self.channels, self.positionShape, self.values) = (channels, positionShape, values)
    let scale = values.reduce(0) { max($0, abs($1)) }
    self.scale = scale
    mass = scale > 0 ? values.reduce(0) { $0 + ($1 / scale) * ($1 / scale) } : 0
  }

  /// The number of positions of each channel.
  public var positions: Int { positionShape.reduce(1, *) }

  /// The entries of one channel, row-major over the positions.
  ///
  /// - Precondition: the channel exists.
  public func filter(ofChannel channel: Int) -> [Double] {
    Array(values[channel * positions..<(channel + 1) * positions])
  }

  /// A channel's part of the pattern's squared length.
  public func share(ofChannel channel: Int) -> Double {
    share(of: channel * positions..<(channel + 1) * positions)
  }

  /// Each position's part of the pattern's squared length, over all channels, row-major.
  ///
  /// - Complexity: O(channels * positions)
  public var positionShares: [Double] {
    let positions = positions
    return (0..<positions).map { share(of: stride(from: $0, to: values.count, by: positions)) }
  }

  private func share(of indices: some Sequence<Int>) -> Double {
    guard mass > 0 else { return 0 }
    return indices.reduce(0) { $0 + (values[$1] / scale) * (values[$1] / scale) } / mass
  }
}

extension NeuronPattern {
  /// One channel with its share and its largest entry, of equal ones the first.
  public func channel(_ number: Int) -> Channel {
    let filter = filter(ofChannel: number)
    let strongest = filter.indices.max { (abs(filter[$0]), $1) < (abs(filter[$1]), $0) } ?? 0
    return Channel(
      number: number, share: share(ofChannel: number), entry: filter.isEmpty ? 0 : filter[strongest],
      position: Self.indices(of: strongest, in: positionShape), filter: filter)
  }

  /// The channels of the largest shares, the largest first; of equal ones the lower number.
  ///
  /// - Complexity: O(channels * positions + channels log channels)
  public func leadingChannels(_ count: Int) -> [Channel] {
    let shares = (0..<channels).map(share(ofChannel:))
    return shares.indices.sorted { (shares[$0], $1) > (shares[$1], $0) }.prefix(max(0, count)).map(channel)
  }

  /// The positions of the largest shares, each as an index for each axis, the largest first; of equal ones the earlier.
  public func leadingPositions(_ count: Int) -> [(position: [Int], share: Double)] {
    let shares = positionShares
    return shares.indices.sorted { (shares[$0], $1) > (shares[$1], $0) }.prefix(max(0, count)).map {
      (Self.indices(of: $0, in: positionShape), shares[$0])
    }
  }

  /// The index along each axis of a place in row-major order.
  private static func indices(of place: Int, in shape: [Int]) -> [Int] {
    var rest = place
    let reversed = shape.reversed().map { length in
      let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: max(length, 1))
      rest = quotient
      return remainder
    }
    return reversed.reversed()
  }
}
