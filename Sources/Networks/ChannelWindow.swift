/// Part of the channels of a connection: channels `source..<source + count` that one map writes are channels
/// `target..<target + count` that the other reads.
///
/// A concatenation gives each of its readers one window a branch; a split gives windows of one writer.
public struct ChannelWindow: Sendable, Hashable {
  /// The first of the source's output channels that is read.
  public let source: Int
  /// The first of the target's input channels that reads it.
  public let target: Int
  /// How many channels.
  public let count: Int

  /// A window of `count` channels from channel `source` of what is written and `target` of what is read.
  public init(source: Int, target: Int, count: Int) {
    self.source = source
    self.target = target
    self.count = count
  }
}
