/// Arithmetic of shapes that come from a file, with nothing wrapped.
enum Sizes {
  /// More axes than any framework's tensors have.
  static let greatestAxisCount = 64
  /// The greatest stride, dilation, padding and kernel length that is taken: nothing that is computed of a few of them wraps.
  static let greatestStep = 1 << 31 - 1

  /// The product of the lengths; nil for a negative one, and where a product of those that are not 0 fits no integer.
  static func elementCount(of shape: [Int]) -> Int? {
    var product = 1
    for length in shape where length != 0 {
      guard length > 0 else { return nil }
      let (next, overflow) = product.multipliedReportingOverflow(by: length)
      if overflow { return nil }
      product = next
    }
    return shape.contains(0) ? 0 : product
  }

  /// The product of some of a checked shape's lengths.
  static func product(_ lengths: some Sequence<Int>) -> Int { lengths.reduce(1, *) }

  /// How far apart neighbours along each axis lie in row-major order.
  static func strides(of shape: [Int]) -> [Int] {
    var strides = Array(repeating: 1, count: shape.count)
    for axis in shape.indices.dropLast().reversed() { strides[axis] = strides[axis + 1] * max(shape[axis + 1], 1) }
    return strides
  }

  /// The shape to which two broadcast: aligned at the last axis, and of two lengths one is 1 or both are the same; nil if
  /// they do not.
  static func broadcast(_ a: [Int], _ b: [Int]) -> [Int]? {
    let count = max(a.count, b.count)
    var shape = Array(repeating: 1, count: count)
    for axis in 0..<count {
      let x = axis < count - a.count ? 1 : a[axis - count + a.count]
      let y = axis < count - b.count ? 1 : b[axis - count + b.count]
      guard x == y || x == 1 || y == 1 else { return nil }
      shape[axis] = x == 1 ? y : x
    }
    return shape
  }
}
