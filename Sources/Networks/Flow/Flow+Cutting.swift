extension Flow {
  /// Some of the channels, counted from 0; of a flattened feature map some of its entries, which must be whole channels.
  ///
  /// - Complexity: O(parts and writers)
  package func slice(_ range: Range<Int>) -> Flow {
    guard range.lowerBound >= 0 else { return .opaque("a part that begins before the first channel") }
    guard let channels else {
      return .opaque(unknown ?? "a part of an input whose number of channels is not known", channels: range.count)
    }
    guard let range = wholeChannels(range) else { return .opaque("a part of a flattened feature map") }
    guard range.upperBound <= channels else {
      return .opaque("channels \(range.lowerBound)..<\(range.upperBound) of \(channels)")
    }
    var cut: [Part] = []
    var start = 0
    for part in parts {
      let (from, to) = (max(range.lowerBound - start, 0), min(range.upperBound - start, part.count))
      if from < to { cut.append(part.cut(from: from, count: to - from)) }
      start += part.count
    }
    return Flow(cut, channels: range.count, flattening: flattening)
  }

  /// The channels in pieces of the given sizes, one after the other, as many pieces as sizes.
  ///
  /// - Complexity: O(sizes x parts and writers)
  package func split(_ sizes: [Int]) -> [Flow] {
    var start = 0
    return sizes.map { size in
      let (end, overflow) = start.addingReportingOverflow(size)
      guard size >= 0, !overflow else { return .opaque("a piece of \(size) channels") }
      defer { start = end }
      return slice(start..<end)
    }
  }

  /// The feature map laid out as one vector, from which a dense layer reads `positions` of each channel.
  ///
  /// The network's input stays one vector of which nothing is known, channels and positions alike: a dense layer that
  /// reads it has no writer whose channels it would have to tell apart.
  ///
  /// - Parameter positions: P, the positions of a channel; nil where only the reader's shape can tell.
  package func flattened(positions: Int?, order: Flattening.Order) -> Flow {
    guard flattening == nil, positions != 1, let channels else { return self }
    if let positions, positions < 1 { return .opaque("a flatten of \(positions) positions") }
    guard isInput else { return Flow(parts, channels: channels, flattening: .init(positions: positions, order: order)) }
    let entries = positions.map { channels.multipliedReportingOverflow(by: $0) }
    return .input(channels: entries.flatMap { $0.overflow ? nil : $0.partialValue })
  }

  /// The channels that entries of the stored vector make up; nil where they cut a channel apart.
  private func wholeChannels(_ entries: Range<Int>) -> Range<Int>? {
    guard let flattening else { return entries }
    guard flattening.order == .channelsFirst, let positions = flattening.positions,
      entries.lowerBound.isMultiple(of: positions), entries.upperBound.isMultiple(of: positions)
    else { return nil }
    return entries.lowerBound / positions..<entries.upperBound / positions
  }
}
