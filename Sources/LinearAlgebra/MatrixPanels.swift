/// A float64 copy of some rows, or some columns, of a matrix: column-major, without gaps.
struct MatrixPanel {
  /// The first row, or column, in the matrix.
  let first: Int
  let rowCount: Int
  let columnCount: Int
  let elements: UnsafePointer<Double>
}

/// Which side of a matrix is cut into panels.
enum PanelAxis {
  case rows
  case columns

  /// The longer side.
  static func longSide<Scalar>(of matrix: Matrix<Scalar>) -> PanelAxis {
    matrix.rowCount >= matrix.columnCount ? .rows : .columns
  }
}

/// A matrix cut along its longer side into panels that are computed with in float64.
///
/// Panels bound the memory of a float64 computation on float32 weights to about 16 MB each, and their height leaves a product
/// with them near the full rate of the processor. They are of one height, and of an even number, so that an even number of threads
/// ends together; the cut does not depend on how many threads there are.
struct MatrixPanels<Scalar: MatrixScalar>: Sendable {
  let matrix: Matrix<Scalar>
  /// What each entry is multiplied by.
  let scale: Double
  let axis: PanelAxis
  /// The longer side, which is cut, and the other one.
  let (length, breadth): (Int, Int)
  /// Rows, or columns, of all panels but the last, which may have less.
  let height: Int

  init(of matrix: Matrix<Scalar>, scale: Double) {
    self.matrix = matrix
    self.scale = scale
    axis = .longSide(of: matrix)
    (length, breadth) = axis == .rows ? (matrix.rowCount, matrix.columnCount) : (matrix.columnCount, matrix.rowCount)
    let most = max(384, min(1024, 2_000_000 / max(breadth, 1)))
    let fewest = (length + most - 1) / most
    let even = length < 2 * Self.leastHeight ? 1 : (fewest + 1) / 2 * 2
    height = (length + even - 1) / max(even, 1)
  }

  /// A side shorter than twice this is not cut.
  private static var leastHeight: Int { 192 }

  var count: Int { breadth == 0 || height == 0 ? 0 : (length + height - 1) / height }

  /// Elements of the largest panel.
  var capacity: Int { height * breadth }

  /// Copies a panel.
  ///
  /// - Precondition: `buffer` has room for `capacity` numbers.
  func panel(_ index: Int, in buffer: UnsafeMutablePointer<Double>) -> MatrixPanel {
    let first = index * height
    let count = min(height, length - first)
    matrix.elements.withUnsafeBufferPointer { source in
      guard let source = source.baseAddress else { return }
      if axis == .rows {
        for j in 0..<breadth {
          widen(source + first + j * length, into: buffer + j * count, count: count, scale: scale)
        }
      } else {
        widen(source + first * breadth, into: buffer, count: count * breadth, scale: scale)
      }
    }
    return MatrixPanel(
      first: first, rowCount: axis == .rows ? count : breadth, columnCount: axis == .rows ? breadth : count,
      elements: buffer)
  }

  /// Calls `body` with all panels, one after another in one buffer.
  func forEach(_ body: (MatrixPanel) -> Void) {
    let buffer = UnsafeMutablePointer<Double>.allocate(capacity: capacity)
    defer { buffer.deallocate() }
    for index in 0..<count { body(panel(index, in: buffer)) }
  }
}

@inline(__always)
private func widen<Scalar: MatrixScalar>(
  _ source: UnsafePointer<Scalar>, into target: UnsafeMutablePointer<Double>, count: Int, scale: Double
) {
  for index in 0..<count { target[index] = Double(source[index]) * scale }
}
