/// Brings axes into another order: axis k of the result is axis `order[k]` of the source.
struct AxisOrder: Movement {
  let source: [Int]
  let order: [Int]

  var shape: [Int] { order.map { source[$0] } }

  func moved<Element>(_ elements: [Element], fill: Element) -> [Element] {
    guard !order.elementsEqual(order.indices), elements.count > 1 else { return elements }
    let strides = Sizes.strides(of: source)
    let (lengths, steps) = joined(shape, order.map { strides[$0] })
    return [Element](unsafeUninitializedCapacity: elements.count) { target, initializedCount in
      elements.withUnsafeBufferPointer { elements in
        var done = 0
        Self.copy(elements, lengths[...], steps[...], from: 0, into: target, &done)
      }
      initializedCount = elements.count
    }
  }

  /// Axes that run on into each other, as one.
  private func joined(_ lengths: [Int], _ strides: [Int]) -> (lengths: [Int], strides: [Int]) {
    var (joinedLengths, joinedStrides): ([Int], [Int]) = ([], [])
    for (length, stride) in zip(lengths, strides) where length != 1 {
      if let last = joinedStrides.last, last == length * stride {
        joinedLengths[joinedLengths.count - 1] *= length
        joinedStrides[joinedStrides.count - 1] = stride
      } else {
        joinedLengths.append(length)
        joinedStrides.append(stride)
      }
    }
    return (joinedLengths, joinedStrides)
  }

  private static func copy<Element>(
    _ source: UnsafeBufferPointer<Element>, _ lengths: ArraySlice<Int>, _ strides: ArraySlice<Int>, from start: Int,
    into target: UnsafeMutableBufferPointer<Element>, _ done: inout Int
  ) {
    guard let length = lengths.first, let stride = strides.first else { return }
    guard lengths.count > 1 else {
      for index in 0..<length { target.initializeElement(at: done + index, to: source[start + index * stride]) }
      done += length
      return
    }
    for index in 0..<length {
      copy(source, lengths.dropFirst(), strides.dropFirst(), from: start + index * stride, into: target, &done)
    }
  }
}
