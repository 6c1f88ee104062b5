/// The type and the shape of a stored tensor, checked, and how many bytes its elements take side by side.
struct ONNXTensorLayout: Sendable {
  let dataType: ONNXDataType
  let shape: [Int]
  let elementCount: Int
  /// 0 for texts, which have no size of their own.
  let byteCount: Int

  /// - Throws: `.malformed` for a negative length or a missing type, `.unsupported` for an unknown type or a part of a
  ///   tensor, `.overflow` for a size past 2^63 - 1.
  init(_ record: ONNXTensorRecord, file: String) throws(CheckpointError) {
    func failure(_ category: CheckpointError.Category, _ rule: String) -> CheckpointError {
      CheckpointError(category, file: file, item: record.name, rule)
    }
    guard !record.isSegment else { throw failure(.unsupported, "tensors stored in segments are not read") }
    guard let code = record.dataType, code != 0 else { throw failure(.malformed, "a tensor without a type") }
    guard let type = Int(exactly: code).flatMap(ONNXDataType.init) else {
      throw failure(.unsupported, "data type \(code) is not known")
    }
    var count = 1
    var shape: [Int] = []
    for dimension in record.dimensions {
      guard dimension >= 0 else { throw failure(.malformed, "the negative dimension \(dimension)") }
      let (product, overflow) = count.multipliedReportingOverflow(by: Int(dimension))
      guard !overflow else {
        throw failure(.overflow, "the product of the shape \(record.dimensions) exceeds 2^63 - 1")
      }
      count = product
      shape.append(Int(dimension))
    }
    let (bits, overflow) = count.multipliedReportingOverflow(by: type.bitCount ?? 0)
    guard !overflow else { throw failure(.overflow, "\(count) elements of type \(type.name) exceed 2^63 - 1 bits") }
    dataType = type
    self.shape = shape
    elementCount = count
    byteCount = bits / 8 + (bits % 8 == 0 ? 0 : 1)
  }

  /// How many numbers stand for the elements where they are stored as numbers: two for a complex one, one for several
  /// that share a byte.
  var listCount: Int {
    switch dataType {
    case .complex64, .complex128: elementCount * 2
    case .int4, .uint4, .float4E2M1, .int2, .uint2: byteCount
    default: elementCount
    }
  }
}
