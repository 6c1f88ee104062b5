/// A position in the head of a file, read forwards through a window, so that long lists are passed by and never held.
struct GGUFCursor {
  /// Far beyond the largest vocabulary.
  static let headLimit = 256 << 20
  private static let windowByteCount = 1 << 16

  let file: FileReader
  /// How far the file has been read.
  private(set) var position = 0
  private var window = ByteCursor([])

  init(_ file: FileReader) { self.file = file }

  var remaining: Int { file.byteCount - position }

  /// The next integer, the least significant byte first.
  mutating func integer<Value: FixedWidthInteger>(
    _ type: Value.Type = Value.self, of item: String
  ) throws(CheckpointError) -> Value {
    Value(littleEndianBytes: try take(MemoryLayout<Value>.size, of: item))
  }

  /// The length of a text and as many of its bytes as `kept`; the others are passed by.
  mutating func text(keeping kept: Int, of item: String) throws(CheckpointError) -> (byteCount: Int, head: [UInt8]) {
    let stated = try integer(UInt64.self, of: item)
    guard let count = Int(exactly: stated), count <= remaining else {
      throw failure(.truncated, item, "a text of \(stated) bytes, but \(remaining) follow")
    }
    let head = Array(try take(min(count, kept), of: item))
    try skip(count - head.count, of: item)
    return (count, head)
  }

  /// A name: a text that is kept whole.
  mutating func name(limit: Int, of item: String) throws(CheckpointError) -> String {
    let (count, bytes) = try text(keeping: limit, of: item)
    guard count <= limit else { throw failure(.limit, item, "a name of \(count) bytes; at most \(limit) are read") }
    guard count > 0, let name = String(exactUTF8: bytes) else {
      throw failure(.malformed, item, count == 0 ? "an empty name" : "a name that is not UTF-8")
    }
    return name
  }

  /// Passes bytes by without reading them.
  mutating func skip(_ count: Int, of item: String) throws(CheckpointError) {
    try check(count, of: item)
    if window.take(count) == nil { window = ByteCursor([]) }
    position += count
  }

  private mutating func take(_ count: Int, of item: String) throws(CheckpointError) -> ArraySlice<UInt8> {
    try check(count, of: item)
    if window.remaining < count {
      window = ByteCursor(try file.read(at: position, count: min(max(count, Self.windowByteCount), remaining)))
    }
    guard let bytes = window.take(count) else { throw failure(.truncated, item, "the file ends in it") }
    position += count
    return bytes
  }

  private func check(_ count: Int, of item: String) throws(CheckpointError) {
    guard count >= 0, count <= remaining else {
      throw failure(.truncated, item, "takes \(count) bytes, but \(remaining) follow")
    }
    guard count <= Self.headLimit - position else {
      throw failure(.limit, item, "lies beyond \(Self.headLimit) bytes of metadata")
    }
  }

  func failure(_ category: CheckpointError.Category, _ item: String, _ rule: String) -> CheckpointError {
    CheckpointError(category, file: file.path, item: item, rule)
  }
}
