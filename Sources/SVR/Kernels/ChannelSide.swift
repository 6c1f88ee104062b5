import LinearAlgebra

/// The vectors of one side of a mixed connection, and which of their channels are passed on.
struct ChannelSide {
  /// Column k is neuron k, row c channel c.
  let vectors: StoredMatrix
  /// All channels of the side.
  let total: Int
  let groupCount: Int
  /// The group of each neuron; nil for one group.
  let groupOfNeuron: [Int]?
  /// The channels passed on.
  let first: Int
  let count: Int

  private var channelsPerGroup: Int { max(1, total / max(1, groupCount)) }

  /// The near-kernel mass of each channel passed on, where the leading `dimension` neurons are not of the near-kernel.
  func masses(leading dimension: Int, opposite: ChannelSide, rate: Double) -> ChannelMasses {
    var masses = [Double](repeating: 1, count: count)
    for neuron in 0..<min(dimension, vectors.columnCount) {
      for (channel, value) in vectors.column(neuron)[first..<first + count].enumerated() {
        masses[channel] -= value * value
      }
    }
    let groups = groups(leading: dimension)
    return ChannelMasses(
      firstChannel: first, masses: masses, groups: groups,
      reasonWithoutLaw: reasonWithoutLaw(groups, opposite: opposite), rate: rate)
  }

  /// The squared length of the leading neurons' parts on the channels passed on, together.
  func mass(ofLeading dimension: Int) -> Double {
    (0..<min(dimension, vectors.columnCount)).reduce(0) { sum, neuron in
      sum + vectors.column(neuron)[first..<first + count].reduce(0) { $0 + $1 * $1 }
    }
  }

  private func groups(leading dimension: Int) -> [ChannelMasses.Group] {
    guard count > 0 else { return [] }
    let width = channelsPerGroup
    return (first / width...(first + count - 1) / width).map { group in
      let dimension = groupOfNeuron.map { $0.prefix(dimension).count { $0 == group } } ?? dimension
      let (start, end) = (max(first, group * width), min(first + count, (group + 1) * width))
      return ChannelMasses.Group(channels: start - first..<end - first, size: width, dimension: dimension)
    }
  }

  /// Why the channels cannot be turned without changing the adjacency's law; nil where they can.
  private func reasonWithoutLaw(_ groups: [ChannelMasses.Group], opposite: ChannelSide) -> String? {
    if groups.contains(where: { $0.channels.count < $0.size }) { return "only a part of these channels is passed on" }
    let width = opposite.channelsPerGroup
    let isDivided = groups.contains { group in
      let (start, end) = (opposite.first + group.channels.lowerBound, opposite.first + group.channels.upperBound - 1)
      return start / width != end / width
    }
    return isDivided ? "groups of the layer at the other end divide these channels" : nil
  }
}
