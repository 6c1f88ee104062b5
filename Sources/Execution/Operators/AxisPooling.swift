/// Pools one axis after another: sums and maxima over a box are those over its rows, of which those over its columns are taken.
struct AxisPooling {
  /// The shape of what is pooled and of what comes out.
  private let input: [Int]
  let output: [Int]
  private let window: Window

  /// The pooling that a node states.
  init(_ call: OperatorCall, _ input: [Int]) throws(ExecutionError) {
    guard let kernel = try call.integers("kernel_shape") else {
      throw ExecutionError(.malformed, "a pooling without kernel_shape")
    }
    guard kernel.count == input.count - 2 else {
      throw ExecutionError(.sizeMismatch, "kernel_shape \(kernel) for an input of shape \(input)")
    }
    let rounding: Window.Rounding = try call.flag("ceil_mode") ? .up : .down
    window = try call.window(kernel: kernel, input: Array(input[2...]), rounding: rounding)
    for axis in kernel.indices {
      let padding = max(window.paddingBefore[axis], window.paddingAfter[axis])
      guard padding < window.extents[axis] else {
        throw ExecutionError(.malformed, "padding of \(padding) for a window over \(window.extents[axis]) positions")
      }
    }
    self.input = input
    output = input[..<2] + window.output
    // One axis is pooled after the other, the last first: what is between them is no larger than this.
    try call.elementCount(zip(input, output).map { max($0, $1) })
  }

  func maxima(_ values: [Float]) -> [Float] { pooled(values, empty: -.infinity) { $0.maximumOrNaN($1) } }

  func sums(_ values: [Float]) -> [Float] { pooled(values, empty: 0) { $0 + $1 } }

  /// The maxima, and where in the input the first of each stands.
  func placedMaxima(_ values: [Float], isColumnMajor: Bool) -> (maxima: [Float], places: [Int]) {
    let pairs = pooled(
      values.enumerated().map { (place: $0, value: $1) }, empty: (place: 0, value: -Float.infinity)
    ) { $1.value > $0.value || $1.value.isNaN && !$0.value.isNaN ? $1 : $0 }
    return (pairs.map(\.value), pairs.map { isColumnMajor ? columnMajor($0.place) : $0.place })
  }

  /// The place in an array whose positions run fastest along their first axis.
  private func columnMajor(_ place: Int) -> Int {
    let positions = Array(input[2...])
    let plane = Sizes.product(positions)
    var (rest, result, stride) = (place % plane, 0, plane)
    for length in positions.reversed() {
      stride /= length
      result += rest % length * stride
      rest /= length
    }
    return place / plane * plane + result
  }

  /// How many positions each window reads, over the positions of the output.
  ///
  /// - Parameter ofPadding: whether those of the padding count; those past it never do.
  func counts(ofPadding: Bool) -> [Int] {
    var counts = [1]
    for axis in window.input.indices {
      let (before, after) = ofPadding ? (window.paddingBefore[axis], window.paddingAfter[axis]) : (0, 0)
      let own = (0..<window.output[axis]).map { place in
        reads(axis, place, from: -before, to: window.input[axis] + after).count
      }
      counts = counts.flatMap { outer in own.map { outer * $0 } }
    }
    return counts
  }

  /// Which positions of the kernel lie in a range where it comes to a place.
  private func reads(_ axis: Int, _ place: Int, from start: Int, to end: Int) -> Range<Int> {
    let (dilation, first) = (window.dilations[axis], place * window.strides[axis] - window.paddingBefore[axis])
    let lower = first >= start ? 0 : (start - first + dilation - 1) / dilation
    let upper = first >= end ? 0 : min((end - 1 - first) / dilation + 1, window.kernel[axis])
    return lower..<max(lower, upper)
  }

  @inline(__always)
  private func pooled<Element>(
    _ values: [Element], empty: Element, _ combine: (Element, Element) -> Element
  ) -> [Element] {
    var (values, shape) = (values, input)
    for axis in window.input.indices.reversed() {
      var next = shape
      next[axis + 2] = window.output[axis]
      values = pooled(values, shape, axis, empty: empty, combine)
      shape = next
    }
    return values
  }

  @inline(__always)
  private func pooled<Element>(
    _ values: [Element], _ shape: [Int], _ axis: Int, empty: Element, _ combine: (Element, Element) -> Element
  ) -> [Element] {
    let (outer, inner) = (Sizes.product(shape[..<(axis + 2)]), Sizes.product(shape[(axis + 3)...]))
    let (length, places) = (shape[axis + 2], window.output[axis])
    let ranges = (0..<places).map { reads(axis, $0, from: 0, to: length) }
    let (stride, dilation, before) = (window.strides[axis], window.dilations[axis], window.paddingBefore[axis])
    var result = Array(repeating: empty, count: outer * places * inner)
    values.withUnsafeBufferPointer { values in
      result.withUnsafeMutableBufferPointer { result in
        for block in 0..<outer {
          for place in 0..<places {
            let target = (block * places + place) * inner
            for tap in ranges[place] {
              let source = (block * length + place * stride - before + tap * dilation) * inner
              for index in 0..<inner {
                result[target + index] = combine(result[target + index], values[source + index])
              }
            }
          }
        }
      }
    }
    return result
  }
}
