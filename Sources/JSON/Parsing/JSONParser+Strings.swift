extension JSONParser {
  /// Parses a string; the cursor stands on its opening quote.
  mutating func parseString() throws(JSONError) -> String {
    offset += 1
    let start = offset
    try skipPlainText()
    if next == UInt8(ascii: "\"") {
      defer { offset += 1 }
      return String(decoding: bytes[start..<offset], as: UTF8.self)
    }
    return try parseEscapedString(from: start)
  }

  /// Moves to the next quote or backslash.
  @inline(__always)
  private mutating func skipPlainText() throws(JSONError) {
    while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
      guard byte >= 0x20 else {
        throw JSONError(.syntax, at: offset, "a control character stands unescaped in a string")
      }
      offset += 1
    }
    guard next != nil else { throw JSONError(.unexpectedEnd, at: offset, "the text ends inside a string") }
  }

  /// Goes on with a string that has an escape; its text so far begins at `start`.
  private mutating func parseEscapedString(from start: Int) throws(JSONError) -> String {
    var text = Array(bytes[start..<offset])
    while next == UInt8(ascii: "\\") {
      try parseEscape(into: &text)
      let plain = offset
      try skipPlainText()
      text.append(contentsOf: bytes[plain..<offset])
    }
    offset += 1
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func parseEscape(into text: inout [UInt8]) throws(JSONError) {
    offset += 1
    switch next {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(bytes[offset])
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      text.append(contentsOf: String(Character(try parseUnicodeEscape())).utf8)
      return
    default: throw failure(expected: "an escape such as \\n or \\u0041")
    }
    offset += 1
  }

  /// Parses `uXXXX`, or both halves of a surrogate pair.
  private mutating func parseUnicodeEscape() throws(JSONError) -> Unicode.Scalar {
    let start = offset - 1
    let first = try parseCodeUnit()
    var value = UInt32(first)
    if UTF16.isLeadSurrogate(first), next == UInt8(ascii: "\\") {
      offset += 1
      guard next == UInt8(ascii: "u") else { throw loneSurrogate(at: start) }
      let second = try parseCodeUnit()
      guard UTF16.isTrailSurrogate(second) else { throw loneSurrogate(at: start) }
      value = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(value) else { throw loneSurrogate(at: start) }
    return scalar
  }

  private func loneSurrogate(at start: Int) -> JSONError {
    JSONError(.encoding, at: start, "an escape names half a surrogate pair")
  }

  /// Parses `uXXXX`.
  private mutating func parseCodeUnit() throws(JSONError) -> UInt16 {
    offset += 1
    var value: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = hexadecimalDigit(byte) else { throw failure(expected: "a hexadecimal digit") }
      value = value << 4 | digit
      offset += 1
    }
    return value
  }

  private func hexadecimalDigit(_ byte: UInt8) -> UInt16? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }
}
