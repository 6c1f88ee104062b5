/// A position in a file of protocol buffers, in a message that it never leaves by accident.
///
/// Ranked goals: no step past the end of the message; bytes that are stepped over are never read, so that a file may be
/// of any size; few reads of the file, through a window that moves forwards.
///
/// Source: Protocol Buffers Documentation, "Encoding".
struct ProtobufCursor {
  /// How deep messages may lie in one another, as other readers have it.
  static let greatestDepth = 100
  private static let windowByteCount = 1 << 13

  let file: FileReader
  private(set) var position: Int
  /// Where the message ends that the cursor is in.
  private(set) var end: Int
  private var outerEnds: [Int] = []
  private var window: [UInt8] = []
  private var windowStart = 0

  /// Stands at the beginning of a message: the whole file, or a range of it.
  init(_ file: FileReader, message: Range<Int>? = nil) {
    self.file = file
    position = message?.lowerBound ?? 0
    end = min(message?.upperBound ?? file.byteCount, file.byteCount)
  }

  /// The rest of the message that the cursor is in.
  var rest: Range<Int> { position..<max(position, end) }

  /// Steps into the message whose length stands here, or into any other bytes of a stated length.
  mutating func enter() throws(CheckpointError) {
    let start = position
    let length = try length()
    guard outerEnds.count < Self.greatestDepth else {
      throw failure(.limit, "messages lie more than \(Self.greatestDepth) deep in one another", at: start)
    }
    outerEnds.append(end)
    end = position + length
  }

  /// Steps out of the message entered last, over what was not read of it.
  mutating func leave() {
    guard let outer = outerEnds.popLast() else { return }
    position = end
    end = outer
  }

  /// The length that stands here, which the message has room for.
  mutating func length() throws(CheckpointError) -> Int {
    let start = position
    let length = try varint()
    guard length <= UInt64(max(0, end - position)) else {
      let rule = "a length of \(length) bytes, but the message around it has \(max(0, end - position)) left"
      throw failure(.truncated, rule, at: start)
    }
    return Int(length)
  }

  /// Steps over bytes without reading them; what is asked for beyond the message is not there.
  mutating func step(over count: Int) throws(CheckpointError) {
    guard count >= 0, count <= end - position else { throw endsInside("a value", at: position) }
    position += count
  }

  mutating func byte() throws(CheckpointError) -> UInt8 {
    let index = position - windowStart
    guard position < end, window.indices.contains(index) else { return try take(1).first ?? 0 }
    position += 1
    return window[index]
  }

  /// The next bytes, read whole.
  mutating func take(_ count: Int) throws(CheckpointError) -> ArraySlice<UInt8> {
    guard count >= 0, count <= end - position else { throw endsInside("a value", at: position) }
    if position < windowStart || position + count > windowStart + window.count {
      let size = min(Self.windowByteCount, file.byteCount - position)
      window = try file.read(at: position, count: max(count, size))
      windowStart = position
    }
    defer { position += count }
    return window.dropFirst(position - windowStart).prefix(count)
  }

  func endsInside(_ what: String, at start: Int) -> CheckpointError {
    failure(.truncated, "the message around it ends inside \(what)", at: start)
  }

  func failure(_ category: CheckpointError.Category, _ rule: String, at position: Int) -> CheckpointError {
    CheckpointError(category, file: file.path, item: "byte \(position)", rule)
  }
}
