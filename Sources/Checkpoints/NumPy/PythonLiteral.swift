/// A position in the text of a Python literal, of which the few forms that NumPy writes are read.
struct PythonLiteral {
  private var rest: ArraySlice<UInt8>
  private let file: String
  private let name: String

  init(_ text: [UInt8], file: String, name: String) {
    (rest, self.file, self.name) = (text[...], file, name)
  }

  /// A refusal of the header.
  func failure(_ category: CheckpointError.Category, _ rule: String) -> CheckpointError {
    CheckpointError(category, file: file, item: name, "the array's header: \(rule)")
  }

  /// Throws if brackets outside of strings are nested deeper than `limit`.
  func checkDepth(_ limit: Int) throws(CheckpointError) {
    var depth = 0
    var quote: UInt8?
    for byte in rest {
      if let open = quote {
        if byte == open { quote = nil }
      } else {
        switch byte {
        case UInt8(ascii: "'"), UInt8(ascii: "\""): quote = byte
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
        default: break
        }
      }
      guard depth <= limit else { throw failure(.limit, "brackets nested deeper than \(limit)") }
    }
  }

  /// Whether this character comes next, behind white space at most.
  mutating func isAt(_ character: Unicode.Scalar) -> Bool {
    rest = rest.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
    return rest.first == UInt8(ascii: character)
  }

  /// Steps over the character if it comes next.
  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard isAt(character) else { return false }
    rest = rest.dropFirst()
    return true
  }

  /// Steps over the character, which must come next.
  mutating func expect(_ character: Unicode.Scalar) throws(CheckpointError) {
    guard skip(character) else { throw failure(.malformed, "'\(character)' is missing \(place)") }
  }

  /// Throws if anything but white space is left.
  mutating func expectEnd() throws(CheckpointError) {
    guard !isAt("\0"), rest.isEmpty else { throw failure(.malformed, "text follows the dictionary \(place)") }
  }

  /// A string in either kind of quotes: printable ASCII, no escapes.
  mutating func string() throws(CheckpointError) -> String {
    guard isAt("'") || isAt("\""), let quote = rest.popFirst() else {
      throw failure(.malformed, "a string is missing \(place)")
    }
    let text = rest.prefix { $0 != quote }
    guard text.count < rest.count, text.allSatisfy({ (0x20..<0x7F).contains($0) && $0 != UInt8(ascii: "\\") }) else {
      throw failure(.malformed, "a string that does not end, or is not plain ASCII, \(place)")
    }
    rest = rest.dropFirst(text.count + 1)
    return String(decoding: text, as: UTF8.self)
  }

  /// `True` or `False`.
  mutating func boolean() throws(CheckpointError) -> Bool {
    _ = isAt("T")
    for (word, value) in [("True", true), ("False", false)] where rest.starts(with: word.utf8) {
      rest = rest.dropFirst(word.utf8.count)
      return value
    }
    throw failure(.malformed, "neither True nor False \(place)")
  }

  /// A tuple of integers that are not negative; a single one is followed by a comma.
  mutating func integers(limit: Int) throws(CheckpointError) -> [Int] {
    try expect("(")
    var integers: [Int] = []
    while !skip(")") {
      integers.append(try integer())
      guard integers.count <= limit else { throw failure(.limit, "more than \(limit) axes") }
      if skip(",") { continue }
      guard integers.count > 1 else { throw failure(.malformed, "a number in brackets instead of a tuple \(place)") }
      try expect(")")
      break
    }
    return integers
  }

  private mutating func integer() throws(CheckpointError) -> Int {
    guard !isAt("-") else { throw failure(.malformed, "a negative dimension \(place)") }
    let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard !digits.isEmpty else { throw failure(.malformed, "a dimension is missing \(place)") }
    guard let value = Int(String(decoding: digits, as: UTF8.self)) else {
      throw failure(.overflow, "a dimension exceeds 2^63 - 1 \(place)")
    }
    rest = rest.dropFirst(digits.count)
    // Python 2 wrote long integers so.
    if rest.first == UInt8(ascii: "L") { rest = rest.dropFirst() }
    return value
  }

  /// Where the fault is, by what stands there.
  private var place: String {
    rest.isEmpty ? "at the end" : "before \"\(String(decoding: rest.prefix(16), as: UTF8.self))\""
  }
}
