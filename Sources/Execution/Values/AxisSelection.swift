/// Takes along every axis the positions of a list, in its order, some several times; or none, where there is to be a filling.
///
/// Slices, padding, repetition, expansion, look-ups and nearest neighbours are all of this kind.
struct AxisSelection: Movement {
  /// Stands for a position that does not exist.
  static let outside = -1

  /// The shape of what is taken from.
  let source: [Int]
  /// For each axis the positions, each below its length or `outside`; nil for all of them in order.
  let places: [[Int]?]

  var shape: [Int] { zip(source, places).map { $1?.count ?? $0 } }

  func moved<Element>(_ elements: [Element], fill: Element) -> [Element] {
    let count = Sizes.product(shape)
    guard count > 0 else { return [] }
    // Behind the last axis that is selected from, elements lie side by side.
    let outer = (places.lastIndex { $0 != nil } ?? -1) + 1
    let run = Sizes.product(source[outer...])
    let strides = Sizes.strides(of: source)
    let axes = (0..<outer).map { axis in places[axis] ?? Array(0..<source[axis]) }
    return [Element](unsafeUninitializedCapacity: count) { target, initializedCount in
      elements.withUnsafeBufferPointer { elements in
        var copy = SelectionCopy(
          axes: axes, strides: strides, run: run, source: elements, target: target, fill: fill)
        copy.copy(axis: 0, from: 0)
      }
      initializedCount = count
    }
  }
}

private struct SelectionCopy<Element> {
  let axes: [[Int]]
  let strides: [Int]
  let run: Int
  let source: UnsafeBufferPointer<Element>
  let target: UnsafeMutableBufferPointer<Element>
  let fill: Element
  /// How many elements are there already.
  var done = 0

  init(
    axes: [[Int]], strides: [Int], run: Int, source: UnsafeBufferPointer<Element>,
    target: UnsafeMutableBufferPointer<Element>, fill: Element
  ) {
    (self.axes, self.strides, self.run) = (axes, strides, run)
    (self.source, self.target, self.fill) = (source, target, fill)
  }

  /// Copies what is selected along this axis and those behind it; all of it is filling where `start` is nil.
  mutating func copy(axis: Int, from start: Int?) {
    guard axis < axes.count else { return copyRun(from: start) }
    if axis == axes.count - 1, run == 1 { return copySingles(axes[axis], stride: strides[axis], from: start) }
    for place in axes[axis] {
      let next = start.flatMap { place == AxisSelection.outside ? nil : $0 + place * strides[axis] }
      copy(axis: axis + 1, from: next)
    }
  }

  private mutating func copyRun(from start: Int?) {
    if let start {
      for index in 0..<run { target.initializeElement(at: done + index, to: source[start + index]) }
    } else {
      for index in 0..<run { target.initializeElement(at: done + index, to: fill) }
    }
    done += run
  }

  private mutating func copySingles(_ places: [Int], stride: Int, from start: Int?) {
    for place in places {
      let element = start.map { place == AxisSelection.outside ? fill : source[$0 + place * stride] } ?? fill
      target.initializeElement(at: done, to: element)
      done += 1
    }
  }
}
