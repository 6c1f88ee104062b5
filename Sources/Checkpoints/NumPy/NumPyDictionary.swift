/// What the header of an array says: a Python dictionary with exactly the keys `descr`, `fortran_order` and `shape`.
///
/// Only what NumPy itself writes is understood, one bracket within the braces at most; nothing is evaluated.
///
/// Source: NumPy's manual, `numpy.lib.format`.
struct NumPyDictionary {
  private(set) var descriptor = ""
  private(set) var isFortranOrder = false
  private(set) var shape: [Int] = []

  static let depthLimit = 8
  private static let keys: Set<String> = ["descr", "fortran_order", "shape"]

  /// Reads the text of a header.
  ///
  /// - Throws: `.limit` for nested brackets or too many axes, `.duplicate` for a key that stands twice, `.overflow` for a
  ///   dimension past an integer, `.unsupported` for a structured type, `.malformed` for everything else.
  init(_ text: [UInt8], file: String, name: String) throws(CheckpointError) {
    var literal = PythonLiteral(text, file: file, name: name)
    try literal.checkDepth(Self.depthLimit)
    try literal.expect("{")
    var seen: Set<String> = []
    while !literal.skip("}") {
      let key = try literal.string()
      guard Self.keys.contains(key) else { throw literal.failure(.malformed, "has the unknown key '\(key)'") }
      guard seen.insert(key).inserted else { throw literal.failure(.duplicate, "the key '\(key)' stands twice") }
      try literal.expect(":")
      try readValue(of: key, from: &literal)
      guard literal.skip(",") else {
        try literal.expect("}")
        break
      }
    }
    try literal.expectEnd()
    if let missing = Self.keys.subtracting(seen).min() {
      throw literal.failure(.malformed, "the key '\(missing)' is missing")
    }
  }

  private mutating func readValue(of key: String, from literal: inout PythonLiteral) throws(CheckpointError) {
    switch key {
    case "descr":
      guard !literal.isAt("["), !literal.isAt("(") else {
        throw literal.failure(.unsupported, "a structured element type is not read")
      }
      descriptor = try literal.string()
    case "fortran_order": isFortranOrder = try literal.boolean()
    default: shape = try literal.integers(limit: TensorSize.greatestAxisCount)
    }
  }
}
