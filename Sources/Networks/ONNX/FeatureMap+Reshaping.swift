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
    guard let target else { return axis == nil ? withoutAxis(rank: nil) : reshapedToUnknown(dimensions) }
    let last = target.count - 1
    if let original = restored(in: target) { return original }
    guard axis != nil else { return withoutAxis(rank: target.count) }
    guard let width, last >= 0 else { return reshapedOfUnknownWidth(to: target, dimensions) }
    if let axis, axis >= 0, axis <= last, target[axis] == width,
      dimensions.linesUp(axis..<axis + 1, with: axis, of: target)
    {
      return changed(moved(rank: target.count, axis: axis), from: dimensions)
    }
    if axisFromEnd == -1, target[last] == width {
      return changed(moved(rank: target.count, axis: last), from: dimensions)
    }
    guard flow.flattening == nil else { return changed(.ofFlattened, from: dimensions) }
    guard let axis, axis >= 0, let rank else {
      guard axis == -1, let positions = positions(of: target[last], width) else { return split(dimensions) }
      return FeatureMap(flow.flattened(positions: positions, order: .channelsLast), rank: target.count, axis: last)
    }
    return mergedAxes(to: target, dimensions, rank: rank, axis: axis, width: width)
  }

  /// What is not followed, with another number of axes; a later reshape may still undo the first.
  private func withoutAxis(rank: Int?) -> FeatureMap {
    var result = moved(rank: rank, axis: nil)
    result.origin = origin
    return result
  }

  /// What was before a reshape that this one undoes; nil if it does not.
  private func restored(in target: [Int?]) -> FeatureMap? {
    guard let origin, target.count == origin.lengths.count, target[origin.axis] != nil,
      target[origin.axis] == FeatureMap(origin.flow).width,
      origin.lengths.linesUp(origin.axis..<origin.axis + 1, with: origin.axis, of: target)
    else { return nil }
    return FeatureMap(origin.flow, rank: target.count, axis: origin.axis)
  }

  /// The axes that became one, of which as many stand before and behind as the target has; never the first, the batch's.
  private func mergedAxes(
    to target: [Int?], _ dimensions: [Int?], rank: Int, axis: Int, width: Int
  ) -> FeatureMap {
    let count = rank - target.count + 1
    guard count > 1 else { return split(dimensions) }
    func fits(_ length: Int?, _ place: Int) -> Bool {
      length == nil || !dimensions.indices.contains(place) || dimensions[place] == nil || length == dimensions[place]
    }
    let places = target.indices.dropFirst().filter { place in
      let merged = place..<place + count
      guard merged.contains(axis), positions(of: target[place], width) != nil,
        dimensions.mayLineUp(merged, with: place, of: target)
      else { return false }
      return target.indices.allSatisfy { $0 == place || fits(target[$0], $0 < place ? $0 : $0 + count - 1) }
    }
    let known = places.filter { target[$0] != nil }
    guard let place = known.count == 1 ? known.first : places.first, known.count == 1 || places.count == 1,
      dimensions.linesUp(place..<place + count, with: place, of: target)
    else { return split(dimensions) }
    return merged(
      place..<place + count, to: (rank: target.count, axis: place), dimensions,
      positions: target[place].map { $0 / max(width, 1) })
  }

  /// To a shape that is computed, of which only the reader tells the last axis: what stands there is whole channels, or
  /// all positions of all channels, or it is not followed.
  private func reshapedToUnknown(_ dimensions: [Int?]) -> FeatureMap {
    if flow.flattening == nil, axisFromEnd == -1 {
      return FeatureMap(
        flow.flattened(positions: hasOnePosition || rank == 2 ? 1 : nil, order: .channelsLast), axis: -1)
    }
    if flow.flattening?.positions != nil, axisFromEnd == -1 { return FeatureMap(flow, axis: -1) }
    if flow.flattening == nil, let rank, axis == 1 {
      let result = merged(1..<rank, to: (rank: nil, axis: -1), dimensions)
      if result.flow.flattening?.positions != nil || hasOnePosition { return result }
    }
    return changed(.opaque("a reshape to axes that are computed"), from: dimensions)
  }

  /// Of a vector of which only the reader can tell how many positions each channel has: it must stay one.
  private func reshapedOfUnknownWidth(to target: [Int?], _ dimensions: [Int?]) -> FeatureMap {
    guard flow.unknown == nil else { return FeatureMap(flow, rank: target.count, axis: -1) }
    guard rank == 2, axis == 1, target.count == 2, dimensions.linesUp(1..<2, with: 1, of: target) else {
      return .ofFlattened
    }
    return FeatureMap(flow, rank: 2, axis: 1)
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
      return changed(.opaque("a flatten with positions on both sides of the channels"), from: dimensions)
    }
    let counted = others.map { length($0) }[...].product
    let positions = hasOnePosition ? 1 : positions ?? counted
    guard flow.flattening == nil || positions == 1 else {
      return changed(.opaque("a second flatten of a flattened feature map"), from: dimensions)
    }
    let flat = flow.flattened(positions: positions, order: isFirst ? .channelsFirst : .channelsLast)
    var result = FeatureMap(flat, rank: place.rank, axis: place.axis)
    result.hasOnePosition = hasOnePosition
    return changed(result, from: dimensions)
  }

  /// How many entries there are for a channel on an axis of that length, nil if that is not known; no value at all if
  /// they are not whole.
  private func positions(of length: Int?, _ width: Int) -> Int?? {
    guard let length else { return .some(nil) }
    return width > 0 && length.isMultiple(of: width) && length >= width ? .some(length / width) : nil
  }

  /// Channels are cut into several axes.
  private func split(_ dimensions: [Int?]) -> FeatureMap {
    changed(.opaque("a reshape that splits the channels"), from: dimensions)
  }

  /// The result of a reshape, which another may undo.
  private func changed(_ result: FeatureMap, from dimensions: [Int?]) -> FeatureMap {
    var result = result
    if let origin {
      result.origin = origin
    } else if let axis, axis >= 0, dimensions.indices.contains(axis) {
      result.origin = Place(flow: flow, lengths: dimensions, axis: axis)
    }
    return result
  }

  /// A vector of channels and positions that does not stay one.
  private static let ofFlattened = FeatureMap.opaque("a reshape of a flattened feature map")
}
