/// A value that the network computes from what it is given: the flow of its channels, and the axis on which they stand.
struct FeatureMap {
  /// A flow, where its channels stand, and the lengths of all axes as far as they are known.
  struct Place {
    let flow: Flow
    let lengths: [Int?]
    let axis: Int
  }

  /// The channels.
  var flow: Flow
  /// How many axes there are; nil if that is not known.
  let rank: Int?
  /// The axis of channels: from 0 where the rank is known, from -1 for the last where it is not; nil where channels have no
  /// axis, as in the network's input, of which nothing is known, and in what is not followed.
  let axis: Int?
  /// Whether there is one position, such as behind a pooling over all of them.
  var hasOnePosition = false
  /// Whether it is a number for all channels together, such as their mean.
  var isStatistic = false
  /// What it was before a reshape that a later one may undo.
  var origin: Place?

  /// More axes than any framework's tensors have.
  private static let greatestRank = 64

  /// An axis that is not there makes the flow opaque, and so do more axes than are followed.
  init(_ flow: Flow, rank: Int? = nil, axis: Int? = nil) {
    guard rank ?? 0 <= Self.greatestRank else {
      self = .opaque("a value of more than \(Self.greatestRank) axes")
      return
    }
    self.flow = flow
    self.rank = rank
    guard let rank, let axis else {
      self.axis = axis
      return
    }
    let index = axis < 0 ? axis + rank : axis
    self.axis = (0..<rank).contains(index) ? index : nil
    if self.axis == nil { self.flow = .opaque("an axis of channels that is not there") }
  }

  /// What is not followed, and why.
  static func opaque(_ reason: String) -> FeatureMap { FeatureMap(.opaque(reason)) }

  /// What stands on several axes or on one that cannot be told.
  static let ofUnknownAxis = FeatureMap.opaque("channels on an axis that cannot be told")

  /// The axis of channels, -1 for the last.
  var axisFromEnd: Int? { axis.map { axis in axis < 0 ? axis : axis - (rank ?? 0) } }

  /// How long the axis of channels is.
  var width: Int? {
    guard let flattening = flow.flattening else { return flow.channels }
    guard let channels = flow.channels, let positions = flattening.positions else { return nil }
    let (width, overflow) = channels.multipliedReportingOverflow(by: positions)
    return overflow ? nil : width
  }

  /// Whether an axis, from 0 or from -1 for the last, is that of channels; nil if that cannot be told.
  func countsChannels(_ index: Int) -> Bool? {
    guard let axis else { return nil }
    if let rank { return (index < 0 ? index + rank : index) == axis }
    return index < 0 ? index == axis : nil
  }

  /// The same flow elsewhere.
  func moved(rank: Int?, axis: Int?) -> FeatureMap {
    var result = FeatureMap(flow, rank: rank, axis: axis)
    result.hasOnePosition = hasOnePosition
    result.isStatistic = isStatistic
    return result
  }

  /// Other channels in the same place.
  func with(_ flow: Flow) -> FeatureMap {
    var result = FeatureMap(flow, rank: rank, axis: axis)
    result.hasOnePosition = hasOnePosition
    return result
  }

  /// The same, perhaps of several positions.
  var spread: FeatureMap {
    var result = self
    result.hasOnePosition = false
    return result
  }
}

extension Flow {
  /// What it takes to go through the flow once.
  var size: Int { parts.reduce(1) { $0 + 1 + $1.writers.count } }
}

/// The distinct axes of a list, from 0; nil where one is not among `rank`.
func axes(_ list: [Int], rank: Int) -> Set<Int>? {
  var result: Set<Int> = []
  for axis in list {
    let index = axis < 0 ? axis.addingReportingOverflow(rank).partialValue : axis
    guard (0..<rank).contains(index) else { return nil }
    result.insert(index)
  }
  return result
}
