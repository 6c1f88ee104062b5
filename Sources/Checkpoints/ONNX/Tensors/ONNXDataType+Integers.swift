extension ONNXDataType {
  /// Whether elements are integers of whole bytes, or Booleans.
  var isInteger: Bool {
    switch self {
    case .bool, .int8, .int16, .int32, .int64, .uint8, .uint16, .uint32, .uint64: true
    default: false
    }
  }

  /// The integers that little-endian bytes stand for; nil if one of them is past 2^63 - 1, or the type is no integer's.
  func integers(_ bytes: ArraySlice<UInt8>) -> [Int]? {
    switch self {
    case .bool, .uint8: Self.decode(UInt8.self, bytes)
    case .int8: Self.decode(Int8.self, bytes)
    case .uint16: Self.decode(UInt16.self, bytes)
    case .int16: Self.decode(Int16.self, bytes)
    case .uint32: Self.decode(UInt32.self, bytes)
    case .int32: Self.decode(Int32.self, bytes)
    case .uint64: Self.decode(UInt64.self, bytes)
    case .int64: Self.decode(Int64.self, bytes)
    default: nil
    }
  }

  private static func decode<Value: FixedWidthInteger>(_ type: Value.Type, _ bytes: ArraySlice<UInt8>) -> [Int]? {
    var rest = bytes
    var integers: [Int] = []
    while !rest.isEmpty {
      guard let integer = Int(exactly: Value(littleEndianBytes: rest.prefix(MemoryLayout<Value>.size))) else {
        return nil
      }
      integers.append(integer)
      rest = rest.dropFirst(MemoryLayout<Value>.size)
    }
    return integers
  }
}
