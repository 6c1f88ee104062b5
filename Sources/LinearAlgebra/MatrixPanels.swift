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

/// Calls `body` with float64 copies of panels of a matrix, each entry times `scale`, one after another in one buffer.
///
/// Panels bound the memory of a float64 computation on float32 weights to about 16 MB, and their height leaves a product
/// with them near the full rate of the processor.
func forEachPanel<Scalar: MatrixScalar>(
  of matrix: Matrix<Scalar>, along axis: PanelAxis, scaledBy scale: Double, _ body: (MatrixPanel) -> Void
) {
  let (rows, columns) = (matrix.rowCount, matrix.columnCount)
  let (length, breadth) = axis == .rows ? (rows, columns) : (columns, rows)
  guard length > 0, breadth > 0 else { return }
  let height = min(length, max(384, min(1024, 2_000_000 / breadth)))
  let buffer = UnsafeMutablePointer<Double>.allocate(capacity: height * breadth)
  defer { buffer.deallocate() }
  var first = 0
  while first < length {
    let count = min(height, length - first)
    matrix.elements.withUnsafeBufferPointer { source in
      guard let source = source.baseAddress else { return }
      if axis == .rows {
        for j in 0..<columns {
          widen(source + first + j * rows, into: buffer + j * count, count: count, scale: scale)
        }
      } else {
        widen(source + first * rows, into: buffer, count: count * rows, scale: scale)
      }
    }
    body(
      MatrixPanel(
        first: first, rowCount: axis == .rows ? count : rows, columnCount: axis == .rows ? columns : count,
        elements: buffer))
    first += count
  }
}

@inline(__always)
private func widen<Scalar: MatrixScalar>(
  _ source: UnsafePointer<Scalar>, into target: UnsafeMutablePointer<Double>, count: Int, scale: Double
) {
  for index in 0..<count { target[index] = Double(source[index]) * scale }
}
