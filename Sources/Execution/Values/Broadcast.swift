/// Two tensors seen as if both had the shape to which they broadcast.
///
/// Axes along which both run on, or both stay, are joined: a number for each channel becomes a loop over channels and one over
/// positions, whatever the number of axes.
struct Broadcast {
  private struct Axis {
    var length: Int
    var a: Int
    var b: Int
  }

  let shape: [Int]
  private let axes: [Axis]

  /// Nil if the shapes do not broadcast to one.
  ///
  /// - Precondition: the product of that one's lengths other than 0 is a number.
  init?(_ a: [Int], _ b: [Int]) {
    guard let shape = Sizes.broadcast(a, b) else { return nil }
    self.shape = shape
    func steps(_ own: [Int]) -> [Int] {
      let padded = Array(repeating: 1, count: shape.count - own.count) + own
      return zip(padded, Sizes.strides(of: padded)).map { $0 == 1 ? 0 : $1 }
    }
    var axes: [Axis] = []
    for (length, (a, b)) in zip(shape, zip(steps(a), steps(b))) where length != 1 {
      if let last = axes.last, last.a == a * length, last.b == b * length {
        axes[axes.count - 1] = Axis(length: last.length * length, a: a, b: b)
      } else {
        axes.append(Axis(length: length, a: a, b: b))
      }
    }
    self.axes = axes.isEmpty ? [Axis(length: 1, a: 0, b: 0)] : axes
  }

  /// What `combine` makes of each pair.
  ///
  /// - Precondition: the arrays have the shapes that were given.
  @inline(__always)
  func combined<Element, Result>(
    _ a: [Element], _ b: [Element], _ combine: (Element, Element) -> Result
  ) -> [Result] {
    let count = Sizes.product(shape)
    guard count > 0 else { return [] }
    return [Result](unsafeUninitializedCapacity: count) { target, initializedCount in
      a.withUnsafeBufferPointer { a in
        b.withUnsafeBufferPointer { b in
          forEachRun { startA, startB, run, done in
            let (stepA, stepB) = (run.a, run.b)
            if stepA == 1, stepB == 1 {
              for i in 0..<run.length {
                target.initializeElement(at: done + i, to: combine(a[startA + i], b[startB + i]))
              }
            } else if stepA == 1, stepB == 0 {
              let y = b[startB]
              for i in 0..<run.length { target.initializeElement(at: done + i, to: combine(a[startA + i], y)) }
            } else {
              for i in 0..<run.length {
                target.initializeElement(at: done + i, to: combine(a[startA + i * stepA], b[startB + i * stepB]))
              }
            }
          }
        }
      }
      initializedCount = count
    }
  }

  /// Calls `body` for each pass along the last axis: where it begins in both, its steps, and where it begins in the result.
  @inline(__always)
  private func forEachRun(
    _ body: (_ a: Int, _ b: Int, _ run: (length: Int, a: Int, b: Int), _ done: Int) -> Void
  ) {
    let last = axes[axes.count - 1]
    let outer = axes.dropLast()
    var positions = Array(repeating: 0, count: outer.count)
    var (a, b, done) = (0, 0, 0)
    while true {
      body(a, b, (last.length, last.a, last.b), done)
      done += last.length
      var axis = outer.count - 1
      while axis >= 0 {
        positions[axis] += 1
        (a, b) = (a + outer[axis].a, b + outer[axis].b)
        if positions[axis] < outer[axis].length { break }
        positions[axis] = 0
        (a, b) = (a - outer[axis].a * outer[axis].length, b - outer[axis].b * outer[axis].length)
        axis -= 1
      }
      if axis < 0 { return }
    }
  }
}
