import Tensors

/// The size of a tensor whose shape came from a file, with nothing wrapped.
enum TensorSize {
  /// More axes than any framework's tensors have.
  static let greatestAxisCount = 64

  /// The product of the shape; nil if the product of its non-zero lengths fits no integer, so that no part of it wraps.
  static func elementCount(of shape: [Int]) -> Int? {
    var product = 1
    for length in shape where length != 0 {
      let (next, overflow) = product.multipliedReportingOverflow(by: length)
      if overflow { return nil }
      product = next
    }
    return shape.contains(0) ? 0 : product
  }

  /// How many bytes the elements of a tensor take, one behind the other.
  ///
  /// - Throws: `.overflow` if that number or the number of elements fits no integer; `.sizeMismatch` if the last axis,
  ///   whose elements are neighbours, is not made of whole blocks.
  static func byteCount(
    of shape: [Int], _ type: ElementType, file: String, name: String
  ) throws(CheckpointError) -> Int {
    guard let count = elementCount(of: shape) else {
      throw CheckpointError(
        .overflow, file: file, item: name, "the product of the shape \(shape) exceeds 2^63 - 1")
    }
    guard (shape.last ?? 1).isMultiple(of: type.blockElementCount) else {
      let rule =
        "rows of \(shape.last ?? 1) elements are not made of \(type.rawValue) blocks of \(type.blockElementCount)"
      throw CheckpointError(.sizeMismatch, file: file, item: name, rule)
    }
    let (bytes, overflow) = (count / type.blockElementCount).multipliedReportingOverflow(by: type.byteCount)
    guard !overflow else {
      throw CheckpointError(
        .overflow, file: file, item: name, "\(count) elements of \(type.byteCount) bytes exceed 2^63 - 1")
    }
    return bytes
  }
}
