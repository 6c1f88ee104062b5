/// One value of a file's metadata, in a form that takes little room whatever the file holds.
struct GGUFValue {
  /// The value as text: a number, the beginning of a text, or what a list is made of.
  let text: String
  /// The number, if it is a whole one that is not negative.
  var count: UInt64?

  /// More of a text is not kept.
  static let textByteLimit = 1024

  /// Reads the value behind its type.
  ///
  /// - Throws: `.unsupported` for a type that does not exist, or a list of lists; `.truncated` if the bytes that are left
  ///   cannot hold it; `.malformed` for a truth value that is neither 0 nor 1.
  static func read(from cursor: inout GGUFCursor, key: String) throws(CheckpointError) -> GGUFValue {
    switch try GGUFValueType(from: &cursor, of: key) {
    case .uint8: return GGUFValue(try cursor.integer(UInt8.self, of: key))
    case .int8: return GGUFValue(try cursor.integer(Int8.self, of: key))
    case .uint16: return GGUFValue(try cursor.integer(UInt16.self, of: key))
    case .int16: return GGUFValue(try cursor.integer(Int16.self, of: key))
    case .uint32: return GGUFValue(try cursor.integer(UInt32.self, of: key))
    case .int32: return GGUFValue(try cursor.integer(Int32.self, of: key))
    case .uint64: return GGUFValue(try cursor.integer(UInt64.self, of: key))
    case .int64: return GGUFValue(try cursor.integer(Int64.self, of: key))
    case .float32: return GGUFValue(text: "\(Float(bitPattern: try cursor.integer(UInt32.self, of: key)))")
    case .float64: return GGUFValue(text: "\(Double(bitPattern: try cursor.integer(UInt64.self, of: key)))")
    case .bool: return GGUFValue(text: try truthValue(from: &cursor, key: key))
    case .string: return GGUFValue(text: try beginning(from: &cursor, key: key))
    case .array: return GGUFValue(text: try passArray(in: &cursor, key: key))
    }
  }

  private static func truthValue(from cursor: inout GGUFCursor, key: String) throws(CheckpointError) -> String {
    let code = try cursor.integer(UInt8.self, of: key)
    guard code <= 1 else { throw cursor.failure(.malformed, key, "a truth value of \(code)") }
    return code == 1 ? "true" : "false"
  }

  private static func beginning(from cursor: inout GGUFCursor, key: String) throws(CheckpointError) -> String {
    let (byteCount, head) = try cursor.text(keeping: textByteLimit, of: key)
    let kept = String(decoding: head, as: UTF8.self)
    return byteCount > head.count ? "\(kept)… (\(byteCount) bytes)" : kept
  }

  /// Steps over a list and says what it holds.
  private static func passArray(in cursor: inout GGUFCursor, key: String) throws(CheckpointError) -> String {
    let type = try GGUFValueType(from: &cursor, of: key)
    guard type != .array else { throw cursor.failure(.unsupported, key, "a list of lists is not read") }
    let stated = try cursor.integer(UInt64.self, of: key)
    let least = type.byteCount ?? MemoryLayout<UInt64>.size
    guard let count = Int(exactly: stated), count <= cursor.remaining / least else {
      throw cursor.failure(.truncated, key, "a list of \(stated) \(type)s, but \(cursor.remaining) bytes follow")
    }
    if let size = type.byteCount {
      try cursor.skip(count * size, of: key)
    } else {
      for _ in 0..<count { _ = try cursor.text(keeping: 0, of: key) }
    }
    return "a list of \(count) \(type)s"
  }
}

extension GGUFValue {
  private init(_ integer: some FixedWidthInteger) {
    self.init(text: "\(integer)", count: UInt64(exactly: integer))
  }
}
