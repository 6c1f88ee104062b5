/// Where a tensor's elements lie in its storage: element (i, j, ...) at `offset + i * strides[0] + j * strides[1] ...`.
struct TensorLayout {
  let offset: Int
  let shape: [Int]
  let strides: [Int]
  /// The position behind the last element; `offset` if there is none.
  private let end: Int

  /// Checks the numbers against each other, with nothing wrapped.
  init(offset: Int, shape: [Int], strides: [Int], file: String, name: String) throws(CheckpointError) {
    func error(_ category: CheckpointError.Category, _ rule: String) -> CheckpointError {
      CheckpointError(category, file: file, item: name, rule)
    }
    guard shape.count == strides.count else {
      throw error(.malformed, "\(shape.count) axes and \(strides.count) strides")
    }
    guard offset >= 0 else { throw error(.malformed, "a negative storage offset, \(offset)") }
    guard shape.allSatisfy({ $0 >= 0 }) else { throw error(.malformed, "a negative dimension in \(shape)") }
    guard strides.allSatisfy({ $0 >= 0 }) else { throw error(.malformed, "a negative stride in \(strides)") }
    guard TensorSize.elementCount(of: shape) != nil else { throw error(.overflow, "the product of the shape \(shape)") }
    guard let end = Self.end(offset: offset, shape: shape, strides: strides) else {
      throw error(.overflow, "the extent of shape \(shape) with strides \(strides)")
    }
    (self.offset, self.shape, self.strides, self.end) = (offset, shape, strides, end)
  }

  /// Whether the elements lie row-major without gaps.
  var isContiguous: Bool {
    var expected = 1
    for (length, stride) in zip(shape, strides).reversed() where length != 1 {
      guard stride == expected || shape.contains(0) else { return false }
      expected = expected.multipliedReportingOverflow(by: length).partialValue
    }
    return true
  }

  /// Throws if an element lies outside a storage of `count` elements.
  func checkExtent(within count: Int, storage: String, file: String, name: String) throws(CheckpointError) {
    guard end <= count else {
      throw CheckpointError(
        .sizeMismatch, file: file, item: name,
        "its elements extend to \(end), past storage \(storage) of \(count) elements")
    }
  }

  private static func end(offset: Int, shape: [Int], strides: [Int]) -> Int? {
    guard !shape.contains(0) else { return offset }
    var last = offset
    for (length, stride) in zip(shape, strides) {
      let (step, overflow) = (length - 1).multipliedReportingOverflow(by: stride)
      let (sum, carry) = last.addingReportingOverflow(step)
      if overflow || carry { return nil }
      last = sum
    }
    let (end, overflow) = last.addingReportingOverflow(1)
    return overflow ? nil : end
  }
}
