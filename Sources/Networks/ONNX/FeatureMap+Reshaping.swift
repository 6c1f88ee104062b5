extension FeatureMap {
  /// `Flatten`: the axes before `index` become one, and those from it on another.
  func flattened(from index: Int, dimensions: [Int?]) -> FeatureMap {
    guard let rank, let axis else { return .ofUnknownAxis }
    let first = index < 0 ? index + rank : index
    guard (0...rank).contains(first) else { return .opaque("a flatten from an axis that is not there") }
    guard axis >= first else {
      return first == axis + 1 && (axis == 0 || hasOnePosition && axis == 1)
        ? moved(rank: 2, axis: 0) : .opaque("a flatten of channels with the axes before them")
    }
    return merged(first..<rank, to: (rank: 2, axis: 1), dimensions)
  }

  /// `Reshape` to lengths of which some may not be known, or to a shape of which nothing is.
  ///
  /// A reshape that merges the channels with the axes beside them is a flatten; whether positions or channels run slower is
  /// told by where the channels stood. What splits channels is not followed, unless a later reshape undoes it.
  func reshaped(to target: [Int?]?, dimensions: [Int?]) -> FeatureMap {
    guard let target else { return reshapedToUnknown(dimensions) }
    let last = target.count - 1
    if let origin, target.count == origin.rank, target[origin.axis] != nil,
      target[origin.axis] == FeatureMap(origin.flow).width
    {
      return FeatureMap(origin.flow, rank: origin.rank, axis: origin.axis)
    }
    guard axis != nil else { return self }
    guard let width, last >= 0 else { return reshapedToUnknown(dimensions).moved(rank: target.count, axis: -1) }
    if let axis, axis >= 0, axis <= last, target[axis] == width,
      zip(target[..<axis], dimensions).allSatisfy({ $0 == nil || $1 == nil || $0 == $1 })
    {
      return changed(moved(rank: target.count, axis: axis))
    }
    if axisFromEnd == -1, target[last] == width { return changed(moved(rank: target.count, axis: last)) }
    guard flow.flattening == nil else { return changed(.opaque("a reshape of a flattened feature map")) }
    guard let axis, axis >= 0, let rank else {
      guard let positions = positions(of: target[last], width) else { return split }
      return FeatureMap(flow.flattened(positions: positions, order: .channelsLast), rank: target.count, axis: last)
    }
    return mergedAxes(to: target, dimensions, rank: rank, axis: axis, width: width)
  }

  /// The axes that became one, of which as many stand before and behind as the target has; never the first, the batch's.
  private func mergedAxes(
    to target: [Int?], _ dimensions: [Int?], rank: Int, axis: Int, width: Int
  ) -> FeatureMap {
    let count = rank - target.count + 1
    guard count > 1 else { return split }
    func fits(_ length: Int?, _ place: Int) -> Bool {
      length == nil || !dimensions.indices.contains(place) || dimensions[place] == nil || length == dimensions[place]
    }
    let places = target.indices.dropFirst().filter { place in
      guard (place..<place + count).contains(axis), positions(of: target[place], width) != nil else { return false }
      return target.indices.allSatisfy { $0 == place || fits(target[$0], $0 < place ? $0 : $0 + count - 1) }
    }
    let known = places.filter { target[$0] != nil }
    guard let place = known.count == 1 ? known.first : places.first, known.count == 1 || places.count == 1 else {
      return split
    }
    return merged(
      place..<place + count, to: (rank: target.count, axis: place), dimensions,
      positions: target[place].map { $0 / max(width, 1) })
  }

  /// A shape that is computed: what reads the result tells, by how many inputs it has.
  private func reshapedToUnknown(_ dimensions: [Int?]) -> FeatureMap {
    guard flow.flattening == nil else { return FeatureMap(flow, axis: -1) }
    guard let rank, let axis, rank > 2, axis > 0 else {
      return FeatureMap(
        flow.flattened(positions: hasOnePosition || rank == 2 ? 1 : nil, order: .channelsLast), axis: -1)
    }
    return merged(1..<rank, to: (rank: nil, axis: -1), dimensions)
  }

  /// The axes of a range, that of channels among them, as one.
  ///
  /// - Parameter positions: how many entries there are for a channel, where the length of what they become tells.
  private func merged(
    _ range: Range<Int>, to place: (rank: Int?, axis: Int), _ dimensions: [Int?], positions: Int? = nil
  ) -> FeatureMap {
    guard let axis, range.contains(axis) else { return .ofUnknownAxis }
    func length(_ axis: Int) -> Int? { dimensions.indices.contains(axis) ? dimensions[axis] : nil }
    let others = range.filter { $0 != axis && length($0) != 1 }
    let isFirst = others.allSatisfy { $0 > axis }
    guard hasOnePosition || isFirst || others.allSatisfy({ $0 < axis }) else {
      return changed(.opaque("a flatten with positions on both sides of the channels"))
    }
    let counted = others.reduce(Int?.some(1)) { product, axis in
      let next = product.flatMap { product in length(axis).map { product.multipliedReportingOverflow(by: $0) } }
      return next.flatMap { $0.overflow ? nil : $0.partialValue }
    }
    let positions = hasOnePosition ? 1 : positions ?? counted
    guard flow.flattening == nil || positions == 1 else {
      return changed(.opaque("a second flatten of a flattened feature map"))
    }
    let flat = flow.flattened(positions: positions, order: isFirst ? .channelsFirst : .channelsLast)
    var result = FeatureMap(flat, rank: place.rank, axis: place.axis)
    result.hasOnePosition = hasOnePosition
    return changed(result)
  }

  /// How many entries there are for a channel on an axis of that length, nil if that is not known; no value at all if
  /// they are not whole.
  private func positions(of length: Int?, _ width: Int) -> Int?? {
    guard let length else { return .some(nil) }
    return width > 0 && length.isMultiple(of: width) && length >= width ? .some(length / width) : nil
  }

  /// Channels are cut into several axes.
  private var split: FeatureMap { changed(.opaque("a reshape that splits the channels")) }

  /// The result of a reshape, which another may undo.
  private func changed(_ result: FeatureMap) -> FeatureMap {
    var result = result
    if let origin {
      result.origin = origin
    } else if let rank, let axis, axis >= 0 {
      result.origin = Place(flow: flow, rank: rank, axis: axis)
    }
    return result
  }
}
