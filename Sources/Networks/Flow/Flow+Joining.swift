extension Flow {
  /// The sum, channel by channel: written by everything that either flow was written by.
  ///
  /// - Complexity: O(parts and writers of both)
  package func adding(_ other: Flow) -> Flow {
    guard flattening == other.flattening else { return .opaque("a sum of feature maps that are flattened differently") }
    guard let channels, let others = other.channels else { return addingOfUnknownWidth(other) }
    guard channels == others else { return .opaque("a sum of \(channels) and \(others) channels") }
    var sum: [Part] = []
    var (mine, theirs) = (parts[...], other.parts[...])
    while let a = mine.first, let b = theirs.first {
      let count = min(a.count, b.count)
      sum.append(a.cut(from: 0, count: count).united(with: b))
      mine.drop(count)
      theirs.drop(count)
    }
    return Flow(sum, channels: channels, flattening: flattening)
  }

  /// The width is the other's, and what is not known of this is not known of the sum.
  private func addingOfUnknownWidth(_ other: Flow) -> Flow {
    let (known, unwritten) = channels == nil ? (other, self) : (self, other)
    guard let reason = unwritten.unknown else { return known }
    guard let channels = known.channels else { return known.unknown == nil ? unwritten : known }
    let parts = known.parts.map { Part(count: $0.count, writers: $0.writers, unknown: $0.unknown ?? reason) }
    return Flow(parts, channels: channels, flattening: known.flattening)
  }

  /// The channels of all flows, one flow after the other.
  ///
  /// Vectors that were flattened can be laid end to end where the channels stand first and all have as many positions.
  ///
  /// - Complexity: O(parts and writers of all)
  package static func concatenation(of flows: [Flow]) -> Flow {
    guard let first = flows.first, flows.count > 1 else { return flows.first ?? .input(channels: 0) }
    guard flows.allSatisfy({ $0.flattening == first.flattening }) else {
      return .opaque("a concatenation of feature maps that are flattened differently")
    }
    if let flattening = first.flattening, flattening.order == .channelsLast || flattening.positions == nil {
      return .opaque("a concatenation of flattened feature maps")
    }
    var channels = 0
    for flow in flows {
      guard let more = flow.channels else {
        return .opaque(flow.unknown ?? "a concatenation with an input whose number of channels is not known")
      }
      let (sum, overflow) = channels.addingReportingOverflow(more)
      if overflow { return .opaque("a concatenation of more channels than can be counted") }
      channels = sum
    }
    return Flow(flows.flatMap(\.parts), channels: channels, flattening: first.flattening)
  }
}

extension Flow.Part {
  /// As many channels as this part has, with the writers of both.
  fileprivate func united(with other: Flow.Part) -> Flow.Part {
    var all: [Flow.Writer] = []
    var (mine, theirs) = (writers[...], other.writers[...])
    while let a = mine.first, let b = theirs.first {
      all.append(min(a, b))
      if a <= b { mine.removeFirst() }
      if b <= a { theirs.removeFirst() }
    }
    return Flow.Part(count: count, writers: all + mine + theirs, unknown: unknown ?? other.unknown)
  }
}

extension ArraySlice<Flow.Part> {
  /// Takes the leading channels away.
  ///
  /// - Precondition: the first part has them.
  fileprivate mutating func drop(_ count: Int) {
    guard let part = first else { return }
    if count < part.count {
      self[startIndex] = part.cut(from: count, count: part.count - count)
    } else {
      removeFirst()
    }
  }
}
