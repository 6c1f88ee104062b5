/// A position in bytes already read, which knows what remains and never steps past the end.
struct ByteCursor: Sendable {
  let bytes: [UInt8]
  private(set) var position: Int

  init(_ bytes: [UInt8], from position: Int = 0) {
    self.bytes = bytes
    self.position = min(max(position, 0), bytes.count)
  }

  var remaining: Int { bytes.count - position }

  /// The next `count` bytes, or nil (and no step) when fewer remain.
  mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard count >= 0, count <= remaining else { return nil }
    defer { position += count }
    return bytes[position..<position + count]
  }

  /// The next little-endian integer, or nil when too few bytes remain.
  mutating func integer<Value: FixedWidthInteger>(_ type: Value.Type = Value.self) -> Value? {
    take(MemoryLayout<Value>.size).map { Value(littleEndianBytes: $0) }
  }

  /// The next bytes up to a line feed, which is stepped over; nil when no line feed remains.
  mutating func line() -> ArraySlice<UInt8>? {
    guard let end = bytes[position...].firstIndex(of: 0x0A) else { return nil }
    defer { position = end + 1 }
    return bytes[position..<end]
  }
}

extension FixedWidthInteger {
  /// The integer whose bytes, least significant first, are `bytes`; bytes beyond its width are dropped.
  init(littleEndianBytes bytes: ArraySlice<UInt8>) {
    self = bytes.reversed().reduce(0) { $0 << 8 | Self(truncatingIfNeeded: $1) }
  }
}
