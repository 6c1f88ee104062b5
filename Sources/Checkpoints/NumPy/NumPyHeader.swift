import Tensors

/// The head of one array: what it holds and where its elements begin.
///
///     \x93NUMPY  major  minor  length (2 bytes in version 1, else 4)  header  elements
///
/// Source: NumPy's manual, `numpy.lib.format`, versions 1.0, 2.0 and 3.0.
struct NumPyHeader {
  static let signature: [UInt8] = [0x93] + Array("NUMPY".utf8)
  /// NumPy's own default.
  static let greatestByteCount = 10_000
  /// Signature, version and the longer of the two lengths.
  static let greatestPreambleByteCount = 12

  let info: TensorInfo
  let isBigEndian: Bool
  /// In elements; nil for row-major.
  let strides: [Int]?
  /// Where the elements begin.
  let dataOffset: Int
  /// How many bytes the elements take.
  let dataByteCount: Int

  /// Reads a head.
  ///
  /// - Parameters:
  ///   - byteCount: how many bytes the array has, its head included.
  ///   - read: gives the first bytes, as many as asked for; never asked for more than there are.
  init(
    name: String, file: String, byteCount: Int, read: (Int) throws(CheckpointError) -> [UInt8]
  ) throws(CheckpointError) {
    func failure(_ category: CheckpointError.Category, _ rule: String) -> CheckpointError {
      CheckpointError(category, file: file, item: name, rule)
    }
    let (start, length) = try Self.extent(
      of: read(min(byteCount, Self.greatestPreambleByteCount)), failure: failure)
    guard length <= Self.greatestByteCount else {
      throw failure(.limit, "a header of \(length) bytes; at most \(Self.greatestByteCount) are read")
    }
    guard length <= byteCount - start else {
      throw failure(.truncated, "a header of \(length) bytes, but \(byteCount - start) follow")
    }
    dataOffset = start + length
    let text = Array(try read(dataOffset).dropFirst(start))
    let dictionary = try NumPyDictionary(text, file: file, name: name)
    let element = try NumPyElement(dictionary.descriptor, file: file, name: name)
    info = TensorInfo(name: name, elementType: element.type, shape: dictionary.shape)
    isBigEndian = element.isBigEndian
    dataByteCount = try TensorSize.byteCount(of: info.shape, element.type, file: file, name: name)
    strides = dictionary.isFortranOrder && info.shape.count > 1 ? Self.columnMajorStrides(info.shape) : nil
    guard dataByteCount <= byteCount - dataOffset else {
      let rule = "\(element.type.rawValue) \(info.shape) takes \(dataByteCount) bytes, \(byteCount - dataOffset) follow"
      throw failure(.truncated, rule)
    }
  }

  /// Where the header's text begins and how long it is.
  private static func extent(
    of preamble: [UInt8], failure: (CheckpointError.Category, String) -> CheckpointError
  ) throws(CheckpointError) -> (start: Int, length: Int) {
    var cursor = ByteCursor(preamble)
    guard preamble.starts(with: signature.prefix(preamble.count)) else {
      throw failure(.malformed, "is no NumPy array")
    }
    guard cursor.take(signature.count) != nil, let major = cursor.integer(UInt8.self),
      let minor = cursor.integer(UInt8.self)
    else { throw failure(.truncated, "ends before its version") }
    guard (1...3).contains(major), minor == 0 else {
      throw failure(.unsupported, "version \(major).\(minor) of NumPy's format; 1.0, 2.0 and 3.0 are read")
    }
    let length = major == 1 ? cursor.integer(UInt16.self).map(Int.init) : cursor.integer(UInt32.self).map(Int.init)
    guard let length else { throw failure(.truncated, "ends before its header's length") }
    return (cursor.position, length)
  }

  /// The strides of an array whose first axis runs fastest, in elements; the products were checked with the shape.
  private static func columnMajorStrides(_ shape: [Int]) -> [Int] {
    var stride = 1
    return shape.map { length in
      defer { stride = length == 0 ? stride : stride * length }
      return stride
    }
  }

  /// The array's tensor, its elements in `bytes` from `dataOffset` on.
  func tensor(_ bytes: StoredTensor.Bytes) -> StoredTensor {
    StoredTensor(info: info, bytes: bytes, strides: strides, isBigEndian: isBigEndian)
  }
}
