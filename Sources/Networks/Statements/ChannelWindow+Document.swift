import JSON

extension ChannelWindow {
  /// The first channel on either side, `source` and `target`, and the `count`.
  public var document: JSONValue {
    ["source": .integer(source), "target": .integer(target), "count": .integer(count)]
  }

  /// The window that a document states, inside the channels that both maps have; nil for null, where both must have the
  /// same number.
  package static func stated(
    _ document: JSONValue?, from source: LinearMap, to target: LinearMap
  ) throws(StatementFault) -> ChannelWindow? {
    let (written, read) = (source.outputChannels, target.inputChannels)
    guard let document, !document.isNull else {
      guard written == read else {
        throw StatementFault(
          "writes \(written) channels \(source.shape), reads \(read) \(target.shape), and no window says which")
      }
      return nil
    }
    guard let members = document.objectValue, Set(members.map(\.key)) == ["source", "target", "count"] else {
      throw StatementFault("a window must be an object of source, target and count")
    }
    let count = try integer(members, "count", in: 1...max(1, min(written, read)))
    return ChannelWindow(
      source: try integer(members, "source", in: 0...(written - count)),
      target: try integer(members, "target", in: 0...(read - count)), count: count)
  }

  private static func integer(
    _ members: JSONObject, _ key: String, in bounds: ClosedRange<Int>
  ) throws(StatementFault) -> Int {
    guard let value = members[key]?.intValue, bounds.contains(value) else {
      throw StatementFault("the window's \(key) must lie between \(bounds.lowerBound) and \(bounds.upperBound)")
    }
    return value
  }
}
