extension Flow {
  /// The connections of a map that reads all channels, each over as many channels as go on together.
  ///
  /// - Parameters:
  ///   - target: the number of the map that reads, above those of all writers.
  ///   - maps: at least the maps that write.
  /// - Returns: in order of source, then the place in what is read; without a window where all that the source writes is
  ///   all that the target reads.
  /// - Complexity: O(n log n) for n writers over all parts
  package func connections(to target: Int, among maps: [LinearMap]) -> [Topology.Connection] {
    var windows: [(source: Int, window: ChannelWindow)] = []
    var start = 0
    for part in parts {
      for writer in part.writers {
        windows.append((writer.map, ChannelWindow(source: writer.channel, target: start, count: part.count)))
      }
      start += part.count
    }
    // Windows that continue each other have the same offset between the channels of both sides.
    windows.sort { a, b in
      [a.source, a.window.source - a.window.target, a.window.target]
        .lexicographicallyPrecedes([b.source, b.window.source - b.window.target, b.window.target])
    }
    var joined: [(source: Int, window: ChannelWindow)] = []
    for next in windows {
      if let last = joined.last, last.source == next.source, let window = last.window.joined(to: next.window) {
        joined[joined.count - 1].window = window
      } else {
        joined.append(next)
      }
    }
    return joined.map { source, window in
      let isWhole = window.count == channels && window.count == maps[source].outputChannels
      return Topology.Connection(source: source, target: target, window: isWhole ? nil : window)
    }.sorted()
  }

  /// What a map cannot know of the channels it reads, in words: `channels 0..<64 come from` a reason; nil if nothing.
  var unknownText: String? {
    guard let first = unknown else { return nil }
    guard parts.contains(where: { $0.unknown == nil || !$0.writers.isEmpty }) else { return first }
    var places: [Range<Int>] = []
    var start = 0
    for part in parts {
      defer { start += part.count }
      guard part.unknown != nil else { continue }
      if let last = places.last, last.upperBound == start {
        places[places.count - 1] = last.lowerBound..<start + part.count
      } else {
        places.append(start..<start + part.count)
      }
    }
    let named = places.prefix(3).map { "\($0.lowerBound)..<\($0.upperBound)" }.joined(separator: ", ")
    let rest = places.count > 3 ? ", ..." : ""
    return "\(first) (in channels \(named)\(rest); writers of them that are known are linked)"
  }
}

extension ChannelWindow {
  /// This window and the one behind it as one; nil unless it goes on on both sides.
  fileprivate func joined(to next: ChannelWindow) -> ChannelWindow? {
    source + count == next.source && target + count == next.target
      ? ChannelWindow(source: source, target: target, count: count + next.count) : nil
  }
}
