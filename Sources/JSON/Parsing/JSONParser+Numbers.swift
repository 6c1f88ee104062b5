extension JSONParser {
  /// The longest number that is read; the shortest exact form of any `Double` is far shorter.
  private static var greatestNumberLength: Int { 4096 }

  /// Parses a number; the cursor stands on its sign or first digit.
  mutating func parseNumber() throws(JSONError) -> JSONValue {
    let start = offset
    let isNegative = next == UInt8(ascii: "-")
    if isNegative { offset += 1 }
    let magnitude = try parseIntegerPart()
    let isInteger = try !skipFractionAndExponent()
    if isInteger, let magnitude {
      if !isNegative { return .integer(magnitude) }
      // A zero with a sign is no `Int`.
      if magnitude != 0 { return .integer(-magnitude) }
    }
    return try convertNumber(from: start, isInteger: isInteger)
  }

  /// Parses `0` or digits that do not begin with 0; nil when they exceed an `Int`.
  private mutating func parseIntegerPart() throws(JSONError) -> Int? {
    let start = offset
    var value: Int? = 0
    while let digit = nextDigit {
      offset += 1
      guard let known = value else { continue }
      let (tenfold, tenfoldOverflow) = known.multipliedReportingOverflow(by: 10)
      let (sum, sumOverflow) = tenfold.addingReportingOverflow(digit)
      value = tenfoldOverflow || sumOverflow ? nil : sum
    }
    guard offset > start else { throw failure(expected: "a digit") }
    guard offset == start + 1 || bytes[start] != UInt8(ascii: "0") else {
      throw JSONError(.syntax, at: start, "a number begins with a superfluous 0")
    }
    return value
  }

  private var nextDigit: Int? {
    @inline(__always) get {
      guard let byte = next, byte &- UInt8(ascii: "0") < 10 else { return nil }
      return Int(byte &- UInt8(ascii: "0"))
    }
  }

  /// Moves past a fraction and an exponent; false if the number has neither.
  private mutating func skipFractionAndExponent() throws(JSONError) -> Bool {
    let start = offset
    if next == UInt8(ascii: ".") {
      offset += 1
      try skipDigits()
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      offset += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { offset += 1 }
      try skipDigits()
    }
    return offset > start
  }

  private mutating func skipDigits() throws(JSONError) {
    guard nextDigit != nil else { throw failure(expected: "a digit") }
    while nextDigit != nil { offset += 1 }
  }

  /// The number whose text runs from `start` to the cursor: the one integer a `Double`'s range misses, or a `Double`.
  private func convertNumber(from start: Int, isInteger: Bool) throws(JSONError) -> JSONValue {
    guard offset - start <= Self.greatestNumberLength else {
      throw JSONError(.size, at: start, "a number is longer than \(Self.greatestNumberLength) characters")
    }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    if isInteger, let value = Int(text), value != 0 { return .integer(value) }
    guard let value = Double(text), value.isFinite else {
      throw JSONError(.numberRange, at: start, "a number is larger than a double can hold")
    }
    return .number(value)
  }
}
