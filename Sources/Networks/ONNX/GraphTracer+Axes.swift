import Checkpoints

extension GraphTracer {
  /// A pooling over the axes behind the second.
  func pool(_ x: FeatureMap, toOnePosition: Bool = false) -> FeatureMap {
    guard x.countsChannels(1) == true else { return .opaque("a pooling over channels") }
    var result = x
    if toOnePosition { result.hasOnePosition = true }
    return result
  }

  /// `ReduceMean` and its like: over positions the channels stay; over channels they become one number.
  func reduction(_ node: ONNXNode, _ x: FeatureMap) -> FeatureMap {
    let keepsAxes = node.integer("keepdims") ?? 1 != 0
    let list: [Int]
    switch stated(node, attribute: "axes", input: 1) {
    case .unknown: return .ofUnknownAxis
    case .list(let axes) where !axes.isEmpty: list = axes
    case .list, .absent:
      return node.integer("noop_with_empty_axes") == 1 ? x : x.statistic(rank: keepsAxes ? x.rank : 0)
    }
    guard let rank = x.rank, let axis = x.axis else {
      let isOverOthers = keepsAxes && list.allSatisfy { x.countsChannels($0) == false }
      if list == [-1], x.countsChannels(-1) == true { return x.statistic(rank: nil) }
      return isOverOthers ? x : .ofUnknownAxis
    }
    guard let reduced = axes(list, rank: rank) else { return .opaque("a reduction over an axis that is not there") }
    if reduced.contains(axis) { return x.statistic(rank: keepsAxes ? rank : rank - reduced.count) }
    var result =
      keepsAxes ? x : x.moved(rank: rank - reduced.count, axis: axis - reduced.count { $0 < axis })
    if (0..<rank).allSatisfy({ $0 == 0 || $0 == axis || reduced.contains($0) }) { result.hasOnePosition = true }
    return result
  }

  /// `Squeeze`: axes of length 1 go.
  func squeeze(_ node: ONNXNode, _ x: FeatureMap) -> FeatureMap {
    guard let rank = x.rank, let axis = x.axis else { return .ofUnknownAxis }
    var gone: Set<Int>?
    switch stated(node, attribute: "axes", input: 1) {
    case .unknown: gone = nil
    case .list(let list): gone = axes(list, rank: rank)
    case .absent:
      let lengths = dimensions(x, node.inputs[0])
      // Of one position, what is left are the batch and the channels.
      gone = x.hasOnePosition ? Set(1..<max(rank, 1)).subtracting([axis]) : nil
      if lengths.allSatisfy({ $0 != nil }) { gone = Set(lengths.indices.filter { lengths[$0] == 1 }) }
    }
    guard let gone, !gone.contains(axis) else { return .ofUnknownAxis }
    return x.moved(rank: rank - gone.count, axis: axis - gone.count { $0 < axis })
  }

  /// `Unsqueeze`: axes of length 1 come.
  func unsqueeze(_ node: ONNXNode, _ x: FeatureMap) -> FeatureMap {
    guard let rank = x.rank, let axis = x.axis, case .list(let list) = stated(node, attribute: "axes", input: 1),
      list.count <= 64, let new = axes(list, rank: rank + list.count), new.count == list.count
    else { return .ofUnknownAxis }
    let old = (0..<rank + list.count).filter { !new.contains($0) }
    return old.indices.contains(axis) ? x.moved(rank: rank + list.count, axis: old[axis]) : .ofUnknownAxis
  }

  /// `Expand`: axes of length 1 are repeated, and new ones stand in front.
  func expand(_ node: ONNXNode, _ x: FeatureMap) -> FeatureMap {
    guard let axis = x.axisFromEnd else { return x }
    guard let target = node.input(1).flatMap({ sizes($0) }) else {
      return x.width == 1 ? .ofSpreadChannel : FeatureMap(x.flow, axis: axis)
    }
    let place = target.count + axis
    if x.width == 1, target.indices.contains(place), target[place] != 1 { return .ofSpreadChannel }
    return FeatureMap(x.flow, rank: x.rank.map { max($0, target.count) }, axis: axis)
  }

  /// `Tile`: axes are repeated.
  func tile(_ node: ONNXNode, _ x: FeatureMap) -> FeatureMap {
    guard let axis = x.axis, axis >= 0, let counts = node.input(1).flatMap({ sizes($0) }),
      counts.indices.contains(axis),
      counts[axis] == 1
    else { return .opaque("channels that are repeated") }
    return x.spread
  }
}

extension FeatureMap {
  /// What repeats one channel.
  static let ofSpreadChannel = FeatureMap.opaque("one channel that is spread over several")

  /// `Transpose`; without a permutation the axes are reversed.
  func transposed(_ permutation: [Int]?) -> FeatureMap {
    guard let rank = permutation?.count ?? rank, self.rank ?? rank == rank, rank > 0, let axisFromEnd else {
      return .ofUnknownAxis
    }
    let order = permutation ?? (0..<rank).reversed()
    guard Set(order) == Set(0..<rank), let axis = order.firstIndex(of: rank + axisFromEnd) else {
      return .opaque("axes in an order that is none")
    }
    return moved(rank: rank, axis: axis)
  }

  /// One number for all channels.
  func statistic(rank: Int?) -> FeatureMap {
    var result = FeatureMap(.opaque("a number for all channels together, such as their mean"), rank: rank)
    result.isStatistic = true
    return result
  }
}
