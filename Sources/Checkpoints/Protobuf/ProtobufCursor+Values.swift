extension ProtobufCursor {
  /// The next field's number and kind; nil at the end of the message.
  mutating func nextField() throws(CheckpointError) -> ProtobufField? {
    guard position < end else { return nil }
    let start = position
    let tag = try varint()
    guard let number = Int(exactly: tag >> 3), tag <= UInt64(UInt32.max) else {
      throw failure(.malformed, "field number \(tag >> 3); the highest is 536870911", at: start)
    }
    guard number > 0 else { throw failure(.malformed, "field number 0", at: start) }
    guard tag & 7 != 3, tag & 7 != 4 else { throw failure(.unsupported, "field \(number) is a group", at: start) }
    guard let wireType = ProtobufField.WireType(rawValue: tag & 7) else {
      throw failure(.malformed, "field \(number) has the unknown wire type \(tag & 7)", at: start)
    }
    return ProtobufField(number: number, wireType: wireType)
  }

  /// Steps over a field's value, which is checked as far as it takes to step over it.
  mutating func skip(_ field: ProtobufField) throws(CheckpointError) {
    switch field.wireType {
    case .varint: _ = try varint()
    case .fixed32: try step(over: 4)
    case .fixed64: try step(over: 8)
    case .bytes: _ = try range()
    }
  }

  /// A number of seven bits a byte, least significant first; at most ten bytes and 64 bits.
  mutating func varint() throws(CheckpointError) -> UInt64 {
    let start = position
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 70, by: 7) {
      guard position < end else { throw endsInside("a number", at: start) }
      let byte = try byte()
      guard shift < 63 || byte & 0x7F <= 1 else { throw failure(.malformed, "a number of over 64 bits", at: start) }
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
    }
    throw failure(.malformed, "a number of over ten bytes", at: start)
  }

  /// A number that may be negative, as two's complement of 64 bits.
  mutating func integer() throws(CheckpointError) -> Int64 { Int64(bitPattern: try varint()) }

  mutating func fixed32() throws(CheckpointError) -> UInt32 { UInt32(littleEndianBytes: try take(4)) }

  mutating func fixed64() throws(CheckpointError) -> UInt64 { UInt64(littleEndianBytes: try take(8)) }

  /// Where bytes of a stated length lie, which are stepped over.
  mutating func range() throws(CheckpointError) -> Range<Int> {
    let length = try length()
    let start = position
    try step(over: length)
    return start..<start + length
  }

  /// A text of a stated length in UTF-8.
  ///
  /// - Throws: `.limit` for more than `limit` bytes, `.malformed` for what is not UTF-8.
  mutating func text(limit: Int = 1 << 16) throws(CheckpointError) -> String {
    let start = position
    let length = try length()
    guard length <= limit else {
      throw failure(.limit, "a text of \(length) bytes; at most \(limit) are read", at: start)
    }
    guard let text = String(exactUTF8: try take(length)) else { throw failure(.malformed, "not UTF-8", at: start) }
    return text
  }
}
