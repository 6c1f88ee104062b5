import Tensors

/// How the elements of a strided tensor map to places in row-major order, arranged for reading the storage forwards.
struct ElementLayout {
  /// An axis: its length, and how far one step moves in the storage and in the result, in elements.
  struct Axis: Equatable {
    var length: Int
    var stride: Int
    var resultStride: Int
  }

  /// The axes by descending stride, those of length 1 left out and neighbours joined where they run on.
  let axes: [Axis]
  let elementCount: Int
  /// How many elements lie between the first and the last that is read, both included; 0 for an empty tensor.
  let extent: Int

  /// Arranges a tensor's axes; nil if a number overflows or a stride is negative.
  ///
  /// - Parameter strides: in elements; nil for row-major without gaps.
  init?(shape: [Int], strides: [Int]?) {
    guard shape.allSatisfy({ $0 >= 0 }), strides.map({ $0.count == shape.count && $0.allSatisfy { $0 >= 0 } }) ?? true,
      let (rowMajor, count) = Self.rowMajorStrides(shape)
    else { return nil }
    elementCount = count
    guard count > 0 else {
      (axes, extent) = ([], 0)
      return
    }
    var extent = 1
    var axes: [Axis] = []
    for (length, (stride, resultStride)) in zip(shape, zip(strides ?? rowMajor, rowMajor)) where length > 1 {
      let (span, overflow) = (length - 1).multipliedReportingOverflow(by: stride)
      let (sum, sumOverflow) = extent.addingReportingOverflow(span)
      guard !overflow, !sumOverflow else { return nil }
      extent = sum
      axes.append(Axis(length: length, stride: stride, resultStride: resultStride))
    }
    self.extent = extent
    self.axes = Self.joined(axes.sorted { $0.stride > $1.stride })
  }

  /// Whether a walk over the axes, the last fastest, never steps back in the storage.
  var isMonotone: Bool {
    var innerSpan = 0
    for axis in axes.reversed() {
      guard axis.stride >= innerSpan else { return false }
      innerSpan += (axis.length - 1) * axis.stride
    }
    return true
  }

  /// The strides of a tensor without gaps, and its element count.
  private static func rowMajorStrides(_ shape: [Int]) -> (strides: [Int], count: Int)? {
    var strides = [Int](repeating: 1, count: shape.count)
    var count = 1
    for axis in shape.indices.reversed() {
      strides[axis] = count
      let (product, overflow) = count.multipliedReportingOverflow(by: shape[axis])
      guard !overflow else { return nil }
      count = product
    }
    return (strides, count)
  }

  private static func joined(_ axes: [Axis]) -> [Axis] {
    var joined: [Axis] = []
    for axis in axes {
      if let outer = joined.last, runsOn(outer, axis) {
        joined[joined.count - 1] = Axis(
          length: outer.length * axis.length, stride: axis.stride, resultStride: axis.resultStride)
      } else {
        joined.append(axis)
      }
    }
    return joined
  }

  /// Whether stepping `outer` is the same as stepping `inner` past its end.
  private static func runsOn(_ outer: Axis, _ inner: Axis) -> Bool {
    let (span, overflow) = inner.length.multipliedReportingOverflow(by: inner.stride)
    let (resultSpan, resultOverflow) = inner.length.multipliedReportingOverflow(by: inner.resultStride)
    return !overflow && !resultOverflow && outer.stride == span && outer.resultStride == resultSpan
  }
}
