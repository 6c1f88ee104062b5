extension JSONWriter {
  mutating func write(_ value: Int) {
    // Twenty bytes hold a sign and the nineteen digits of 2^63.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var start = digits.count
      var rest = value.magnitude
      repeat {
        let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
        start -= 1
        digits.initializeElement(at: start, to: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit))
        rest = quotient
      } while rest > 0
      if value < 0 {
        start -= 1
        digits.initializeElement(at: start, to: UInt8(ascii: "-"))
      }
      append(Slice(base: UnsafeBufferPointer(digits), bounds: start..<digits.count))
    }
  }

  /// Writes the shortest text that reads back as the same double.
  mutating func write(_ value: Double) {
    guard value.isFinite else { return append("null") }
    if let integer = Int(exactly: value), abs(value) < 1e15, value.sign == .plus || integer != 0 {
      write(integer)
      return append(".0")
    }
    var text = value.description
    text.withUTF8 { append($0[...]) }
  }

  mutating func write(_ value: String) {
    var text = value
    append(UInt8(ascii: "\""))
    text.withUTF8 { writeEscaped($0) }
    append(UInt8(ascii: "\""))
  }

  private mutating func writeEscaped(_ text: UnsafeBufferPointer<UInt8>) {
    var written = 0
    var offset = 0
    while offset < text.count {
      guard let (scalar, length) = escapedScalar(in: text, at: offset) else {
        offset += 1
        continue
      }
      append(text[written..<offset])
      writeEscape(scalar)
      offset += length
      written = offset
    }
    append(text[written...])
  }

  /// The scalar at `offset`, if it must be escaped, and its length in bytes.
  @inline(__always)
  private func escapedScalar(in text: UnsafeBufferPointer<UInt8>, at offset: Int) -> (UInt16, Int)? {
    switch text[offset] {
    case 0..<0x20, UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "<"), 0x7F: (UInt16(text[offset]), 1)
    // U+0080 ... U+009F, the second block of control characters.
    case 0xC2 where text[offset + 1] < 0xA0: (UInt16(text[offset + 1]), 2)
    // U+2028 and U+2029, which end a line in JavaScript.
    case 0xE2 where text[offset + 1] == 0x80 && text[offset + 2] & 0xFE == 0xA8:
      (0x2000 | UInt16(text[offset + 2] & 0x3F), 3)
    default: nil
    }
  }

  private mutating func writeEscape(_ scalar: UInt16) {
    switch scalar {
    case 0x22: append("\\\"")
    case 0x5C: append("\\\\")
    case 0x08: append("\\b")
    case 0x09: append("\\t")
    case 0x0A: append("\\n")
    case 0x0C: append("\\f")
    case 0x0D: append("\\r")
    default:
      append("\\u")
      for shift in [12, 8, 4, 0] {
        let digit = UInt8(scalar >> UInt16(shift) & 0xF)
        append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") - 10 + digit)
      }
    }
  }
}
