import Tensors

/// The elements of a tensor that stand as numbers in the file, and not as they lie in memory.
struct ONNXNumberList: Sendable {
  let file: FileReader
  let record: ONNXTensorRecord
  let layout: ONNXTensorLayout
  let field: Int
  let list: ONNXTensorRecord.NumberList

  /// Where the elements lie: in the file as they are, or to be unpacked when asked for.
  ///
  /// Numbers of a fixed width that stand packed in one place are little-endian elements already. All others are counted,
  /// and checked to be in the type's range.
  ///
  /// - Complexity: O(bytes) time, constant memory.
  func bytes() throws(CheckpointError) -> StoredTensor.Bytes {
    if let packed = list.contiguous, let size = fixedByteCount {
      guard packed.count.isMultiple(of: size) else {
        throw failure(.malformed, "\(packed.count) bytes of numbers of \(size) bytes")
      }
      try check(count: packed.count / size)
      return .file(file, offset: packed.lowerBound)
    }
    var numbers = numbers
    var count = 0
    while let code = try numbers.next() {
      try check(code)
      count += 1
    }
    try check(count: count)
    return .unpacked(byteCount: layout.byteCount) { () throws(CheckpointError) in try unpacked() }
  }

  private func check(count: Int) throws(CheckpointError) {
    guard count == layout.listCount else {
      let rule = "\(layout.dataType.name) \(layout.shape) takes \(layout.listCount) numbers, but \(count) are stored"
      throw failure(.sizeMismatch, rule)
    }
  }

  private func check(_ code: UInt64) throws(CheckpointError) {
    guard let range = layout.dataType.listRange, !range.contains(value(code)) else { return }
    throw failure(.malformed, "the number \(value(code)) is no \(layout.dataType.name)")
  }

  /// Numbers in the field for 32 bits are cut to them, as every reader does.
  private func value(_ code: UInt64) -> Int64 {
    layout.dataType.listField == 5 ? Int64(Int32(truncatingIfNeeded: code)) : Int64(bitPattern: code)
  }

  /// The elements as they lie in memory, least significant bytes first.
  private func unpacked() throws(CheckpointError) -> [UInt8] {
    let size = fixedByteCount ?? layout.dataType.elementType?.byteCount ?? 0
    var bytes: [UInt8] = []
    bytes.reserveCapacity(layout.byteCount)
    var numbers = numbers
    while let code = try numbers.next(), bytes.count < layout.byteCount {
      for shift in 0..<UInt64(size) { bytes.append(UInt8(truncatingIfNeeded: code >> (8 * shift))) }
    }
    try file.checkUnchanged()
    return bytes
  }

  private var numbers: ProtobufNumbers {
    ProtobufNumbers(
      file, message: record.message, field: field,
      width: fixedByteCount == nil ? .varint : fixedByteCount == 4 ? .fixed32 : .fixed64)
  }

  /// The size of one number; nil where it depends on the number.
  private var fixedByteCount: Int? {
    switch layout.dataType {
    case .float, .complex64: 4
    case .double, .complex128: 8
    default: nil
    }
  }

  private func failure(_ category: CheckpointError.Category, _ rule: String) -> CheckpointError {
    CheckpointError(category, file: file.path, item: record.name, rule)
  }
}
