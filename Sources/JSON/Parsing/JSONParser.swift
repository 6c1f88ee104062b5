/// A recursive-descent parser over text that is known to be UTF-8.
struct JSONParser {
  let bytes: UnsafeRawBufferPointer
  let limits: JSONLimits
  var offset = 0
  private var depth = 0
  private var valueCount = 0

  init(_ bytes: UnsafeRawBufferPointer, limits: JSONLimits) {
    self.bytes = bytes
    self.limits = limits
  }

  /// The byte at the cursor, nil at the end.
  var next: UInt8? {
    @inline(__always) get { offset < bytes.count ? bytes[offset] : nil }
  }

  mutating func parseDocument() throws(JSONError) -> JSONValue {
    skipWhiteSpace()
    let value = try parseValue()
    skipWhiteSpace()
    guard next == nil else { throw JSONError(.syntax, at: offset, "data follows the end of the document") }
    return value
  }

  @inline(__always)
  mutating func skipWhiteSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { offset += 1 }
  }

  /// The error for what stands at the cursor where `expected` should.
  func failure(expected: String) -> JSONError {
    guard let byte = next else {
      return JSONError(.unexpectedEnd, at: offset, "the text ends where \(expected) should stand")
    }
    let found =
      (0x21...0x7E).contains(byte) ? "'\(Unicode.Scalar(byte))'" : "byte 0x\(String(byte, radix: 16))"
    return JSONError(.syntax, at: offset, "\(found) stands where \(expected) should")
  }

  private mutating func parseValue() throws(JSONError) -> JSONValue {
    valueCount += 1
    guard valueCount <= limits.valueCount else {
      throw JSONError(.size, at: offset, "more than \(limits.valueCount) values")
    }
    guard let byte = next else { throw failure(expected: "a value") }
    switch byte {
    case UInt8(ascii: "{"): return try parseObject()
    case UInt8(ascii: "["): return try parseArray()
    case UInt8(ascii: "\""): return .string(try parseString())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try parseNumber()
    case UInt8(ascii: "t"): return try parseWord("true", .bool(true))
    case UInt8(ascii: "f"): return try parseWord("false", .bool(false))
    case UInt8(ascii: "n"): return try parseWord("null", .null)
    default: throw failure(expected: "a value")
    }
  }

  private mutating func parseWord(_ word: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
    for index in 0..<word.utf8CodeUnitCount {
      guard next == word.utf8Start[index] else { throw failure(expected: "the rest of \"\(word)\"") }
      offset += 1
    }
    return value
  }

  private mutating func enter() throws(JSONError) {
    depth += 1
    guard depth <= limits.depth else {
      throw JSONError(.depth, at: offset, "nested deeper than \(limits.depth)")
    }
    offset += 1
    skipWhiteSpace()
  }

  private mutating func parseArray() throws(JSONError) -> JSONValue {
    try enter()
    var elements: [JSONValue] = []
    if next != UInt8(ascii: "]") {
      repeat {
        skipWhiteSpace()
        elements.append(try parseValue())
        skipWhiteSpace()
      } while consume(UInt8(ascii: ","))
    }
    guard consume(UInt8(ascii: "]")) else { throw failure(expected: "',' or ']'") }
    depth -= 1
    return .array(elements)
  }

  private mutating func parseObject() throws(JSONError) -> JSONValue {
    try enter()
    var object = JSONObject()
    if next != UInt8(ascii: "}") {
      repeat {
        skipWhiteSpace()
        try parseMember(into: &object)
        skipWhiteSpace()
      } while consume(UInt8(ascii: ","))
    }
    guard consume(UInt8(ascii: "}")) else { throw failure(expected: "',' or '}'") }
    depth -= 1
    return .object(object)
  }

  private mutating func parseMember(into object: inout JSONObject) throws(JSONError) {
    let start = offset
    guard object.count < limits.memberCount else {
      throw JSONError(.size, at: offset, "more than \(limits.memberCount) members in one object")
    }
    guard next == UInt8(ascii: "\"") else { throw failure(expected: "a name in quotes") }
    let key = try parseString()
    skipWhiteSpace()
    guard consume(UInt8(ascii: ":")) else { throw failure(expected: "':'") }
    skipWhiteSpace()
    guard object.append(key: key, value: try parseValue()) else {
      throw JSONError(.duplicateKey, at: start, "the name \"\(key)\" occurs twice in one object")
    }
  }

  @inline(__always)
  private mutating func consume(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    offset += 1
    return true
  }
}
