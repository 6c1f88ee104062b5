import Tensors

/// What the file says of one tensor: name, dimensions (the fastest first), type, and where its bytes begin in the data.
struct GGUFTensor {
  static let greatestAxisCount = 4
  private static let greatestNameByteCount = 4096
  /// The least that one takes in the file: the lengths, the number of axes, the type and the offset.
  static let leastByteCount = 8 + 1 + 4 + 4 + 8

  let info: TensorInfo
  let byteCount: Int
  let offset: UInt64

  init(from cursor: inout GGUFCursor, number: Int) throws(CheckpointError) {
    let name = try cursor.name(limit: Self.greatestNameByteCount, of: "tensor \(number)")
    let axisCount = try cursor.integer(UInt32.self, of: name)
    guard axisCount <= Self.greatestAxisCount else {
      throw cursor.failure(.limit, name, "\(axisCount) dimensions; at most \(Self.greatestAxisCount) are read")
    }
    var shape: [Int] = []
    for _ in 0..<axisCount {
      let stated = try cursor.integer(Int64.self, of: name)
      guard stated >= 0 else { throw cursor.failure(.malformed, name, "a negative dimension, \(stated)") }
      shape.insert(Int(stated), at: 0)
    }
    let path = cursor.file.path
    let type = try GGUFElement.type(try cursor.integer(UInt32.self, of: name), file: path, name: name)
    offset = try cursor.integer(UInt64.self, of: name)
    byteCount = try TensorSize.byteCount(of: shape, type, file: path, name: name)
    info = TensorInfo(name: name, elementType: type, shape: shape)
  }
}
