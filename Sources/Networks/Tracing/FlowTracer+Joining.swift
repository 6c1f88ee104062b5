extension FlowTracer {
  /// The sum of feature maps, or a maximum, minimum or mean: whoever reads it reads every one of them.
  mutating func sum(_ maps: [FeatureMap]) -> FeatureMap {
    guard var result = maps.first else { return .opaque("a sum of nothing") }
    for next in maps.dropFirst() { result = sum(result, next) }
    return result
  }

  /// What is one number for all channels, such as their mean, moves each of them alike.
  private mutating func sum(_ a: FeatureMap, _ b: FeatureMap) -> FeatureMap {
    if a.isStatistic { return b.beside(a) }
    if b.isStatistic { return a.beside(b) }
    guard let place = a.place(with: b) else { return .opaque("a sum of channels that stand on different axes") }
    guard canFollow([a.flow, b.flow]) else { return Self.tooMuch }
    var result = FeatureMap(a.flow.adding(b.flow), rank: place.rank, axis: place.axis)
    result.hasOnePosition = a.hasOnePosition && b.hasOnePosition
    return result
  }

  /// A product: by a number for all channels, of a map with a function of itself (`x sigmoid(x)`), by a gate, or by what the
  /// network is given; every other product of two feature maps is not followed.
  ///
  /// - Parameter text: what multiplies, in words.
  mutating func product(_ a: FeatureMap, _ b: FeatureMap, by text: String) -> FeatureMap {
    if a.isStatistic || a.flow.isInput && a.axis == nil { return b.beside(a) }
    if b.isStatistic || b.flow.isInput && b.axis == nil { return a.beside(b) }
    for map in [a, b] where map.axis == nil { return map }
    guard canFollow([a.flow, b.flow]) else { return Self.tooMuch }
    guard let place = a.place(with: b) else {
      return .opaque("a product of channels that stand on different axes")
    }
    if a.flow == b.flow {
      var result = FeatureMap(a.flow, rank: place.rank, axis: place.axis)
      result.hasOnePosition = a.hasOnePosition && b.hasOnePosition
      return result
    }
    guard let main = a.gated(by: b) ?? b.gated(by: a) else { return .opaque("a product of two feature maps") }
    remarks.gates.append(text)
    return FeatureMap(main.flow, rank: place.rank, axis: place.axis)
  }
}

extension FeatureMap {
  /// Where the channels of both stand if they are taken element by element; nil where that is not the same axis.
  func place(with other: FeatureMap) -> (rank: Int?, axis: Int?)? {
    if let mine = axisFromEnd, let others = other.axisFromEnd, mine != others { return nil }
    guard let axis = axisFromEnd ?? other.axisFromEnd else { return (rank ?? other.rank, nil) }
    // The one with more axes decides how many there are, also if nothing is known of its channels.
    return (rank.flatMap { mine in other.rank.map { max(mine, $0) } }, axis)
  }

  /// The map as it is where another is taken with it element by element, which may have more axes.
  fileprivate func beside(_ other: FeatureMap) -> FeatureMap {
    guard let rank, let axisFromEnd, other.rank ?? Int.max > rank else { return self }
    return moved(rank: other.rank, axis: axisFromEnd)
  }

  /// The map, if the other is a gate for it: one number for each channel, or one for all of them at each position.
  fileprivate func gated(by gate: FeatureMap) -> FeatureMap? {
    guard flow.flattening == nil, gate.flow.flattening == nil, let channels = flow.channels else { return nil }
    let isByChannel = gate.hasOnePosition && !hasOnePosition && gate.flow.channels == channels
    let isByPosition = gate.flow.channels == 1 && channels > 1
    return isByChannel || isByPosition ? self : nil
  }
}
