extension JSONValue {
  /// Parses a document strictly by RFC 8259: one value, surrounded by white space at most.
  ///
  /// Refused besides what the grammar forbids: a byte order mark, a name that occurs twice in one object (compared
  /// after escapes are decoded), half a surrogate pair, a number outside the range of `Double`, and whatever
  /// breaks `limits`.
  ///
  /// - Complexity: O(bytes); memory O(values), and a string never takes more than its text.
  public static func parse(
    _ bytes: UnsafeRawBufferPointer, limits: JSONLimits = JSONLimits()
  ) throws(JSONError) -> JSONValue {
    if let offset = firstInvalidUTF8(in: bytes) {
      throw JSONError(.encoding, at: offset, "the text is not UTF-8")
    }
    var parser = JSONParser(bytes, limits: limits)
    return try parser.parseDocument()
  }

  /// Parses a document; see `parse(_:limits:)` over a buffer.
  public static func parse(_ bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONError) -> JSONValue {
    try bytes.withUnsafeBufferPointer { buffer throws(JSONError) in
      try parse(UnsafeRawBufferPointer(buffer), limits: limits)
    }
  }

  /// Parses a document; see `parse(_:limits:)` over a buffer.
  public static func parse(_ text: String, limits: JSONLimits = JSONLimits()) throws(JSONError) -> JSONValue {
    try parse(Array(text.utf8), limits: limits)
  }
}
