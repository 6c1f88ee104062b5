import Tensors

extension Checkpoint {
  /// The elements of a tensor of integers or Booleans in row-major order, as they are stored: codes where the tensor has a scale.
  ///
  /// - Throws: `.unsupported` for elements of another type and for ones that do not lie side by side in little-endian order,
  ///   `.overflow` for one past 2^63 - 1; `.truncated`, `.unreadable` or `.malformed` when the file changed since it was opened, or
  ///   no tensor has the name.
  /// - Complexity: O(elements); the stored bytes are held whole besides.
  public func integers(of name: String) throws(CheckpointError) -> [Int] {
    let tensor = try storedTensor(name)
    func failure(_ category: CheckpointError.Category, _ rule: String) -> CheckpointError {
      CheckpointError(category, file: path, item: name, rule)
    }
    guard tensor.strides == nil, tensor.elementOffset == 0, !tensor.isBigEndian else {
      throw failure(.unsupported, "integers that do not lie side by side are not read")
    }
    let (type, count) = (tensor.info.elementType, tensor.info.elementCount)
    let blocks = count / type.blockElementCount + (count.isMultiple(of: type.blockElementCount) ? 0 : 1)
    let (byteCount, overflow) = blocks.multipliedReportingOverflow(by: type.byteCount)
    guard !overflow else { throw failure(.overflow, "\(count) elements exceed 2^63 - 1 bytes") }
    let bytes = try tensor.bytes(count: byteCount)
    guard bytes.count == byteCount else { throw failure(.truncated, "the storage ends before the tensor does") }
    guard let integers = type.integers(bytes, count: count) else {
      let isInteger = type == .uint64
      throw failure(
        isInteger ? .overflow : .unsupported,
        isInteger ? "an integer past 2^63 - 1" : "\(type.rawValue) elements are no integers")
    }
    return integers
  }
}

extension StoredTensor {
  fileprivate func bytes(count: Int) throws(CheckpointError) -> [UInt8] {
    switch bytes {
    case .file(let file, let offset):
      let bytes = try file.read(at: offset, count: count)
      try file.checkUnchanged()
      return bytes
    case .unpacked(_, let unpack): return try unpack()
    }
  }
}

extension ElementType {
  /// The integers that little-endian bytes stand for; nil for a type that has none, and for one past 2^63 - 1.
  fileprivate func integers(_ bytes: [UInt8], count: Int) -> [Int]? {
    switch self {
    case .bool, .uint8: Self.decoded(UInt8.self, bytes, count)
    case .int8: Self.decoded(Int8.self, bytes, count)
    case .uint16: Self.decoded(UInt16.self, bytes, count)
    case .int16: Self.decoded(Int16.self, bytes, count)
    case .uint32: Self.decoded(UInt32.self, bytes, count)
    case .int32: Self.decoded(Int32.self, bytes, count)
    case .uint64: Self.decoded(UInt64.self, bytes, count)
    case .int64: Self.decoded(Int64.self, bytes, count)
    case .uint4: Self.halves(bytes, count)
    case .int4: Self.halves(bytes, count).map { $0 >= 8 ? $0 - 16 : $0 }
    default: nil
    }
  }

  private static func decoded<Stored: FixedWidthInteger>(_ type: Stored.Type, _ bytes: [UInt8], _ count: Int) -> [Int]?
  {
    bytes.withUnsafeBytes { bytes in
      var integers: [Int] = []
      integers.reserveCapacity(count)
      for index in 0..<count {
        let stored = bytes.loadUnaligned(fromByteOffset: index * MemoryLayout<Stored>.size, as: Stored.self)
        guard let integer = Int(exactly: Stored(littleEndian: stored)) else { return nil }
        integers.append(integer)
      }
      return integers
    }
  }

  /// Two to a byte, the lower half first.
  private static func halves(_ bytes: [UInt8], _ count: Int) -> [Int] {
    (0..<count).map { Int($0.isMultiple(of: 2) ? bytes[$0 / 2] & 15 : bytes[$0 / 2] >> 4) }
  }
}
