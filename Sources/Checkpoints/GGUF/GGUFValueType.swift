/// The types of metadata, by the numbers that stand for them.
enum GGUFValueType: UInt32 {
  case uint8, int8, uint16, int16, uint32, int32, float32, bool, string, array, uint64, int64, float64

  init(from cursor: inout GGUFCursor, of key: String) throws(CheckpointError) {
    let code = try cursor.integer(UInt32.self, of: key)
    guard let type = Self(rawValue: code) else {
      throw cursor.failure(.unsupported, key, "metadata of type \(code) is not read")
    }
    self = type
  }

  /// The size of a value; nil for those of any length.
  var byteCount: Int? {
    switch self {
    case .uint8, .int8, .bool: 1
    case .uint16, .int16: 2
    case .uint32, .int32, .float32: 4
    case .uint64, .int64, .float64: 8
    case .string, .array: nil
    }
  }
}
