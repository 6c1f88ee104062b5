/// The reflections that made a symmetric matrix tridiagonal, as `dsytrd` leaves them above the diagonal: Q = H_(n-2) ... H_0,
/// H_i = I - t_i v_i v_i^T with v_i[i] = 1, v_i[j] = 0 for j > i, and v_i[j] for j < i in column i + 1.
///
/// LAPACK's `dormtr` takes 32 of them at a time over all columns, products with an inner side of 32 whose result goes through the
/// memory each time. Here blocks are broader and go over few columns, so that those stay in the cache; columns are shared out
/// among threads. At side 4096 that took two thirds of the time.
struct Reflections {
  /// The matrix, of which the part above the diagonal is overwritten.
  var matrix: Matrix<Double>
  /// t_i.
  var factors: [Double]

  private var side: Int { matrix.rowCount }

  init(of matrix: consuming Matrix<Double>) {
    factors = Array(repeating: 0, count: max(matrix.rowCount - 1, 1))
    self.matrix = matrix
  }

  /// Q X for a matrix X of `columns` columns.
  ///
  /// The product of a block of reflections, the first applied first, is I - V T V^T with the inverse of T known at once: the
  /// strict lower triangle of V^T V and 1 / t_i on the diagonal (Joffrain, Low, Quintana-Orti, van de Geijn and Van Zee 2006,
  /// "Accumulating Householder transformations, revisited").
  ///
  /// - Parameter copy: writes some columns of X, one after another; called from several threads.
  /// - Complexity: O(n^2 columns) time; O(n) memory beside the result, times some hundred for each thread.
  func applied(
    toColumns columns: Int, _ copy: @Sendable (Range<Int>, UnsafeMutablePointer<Double>) -> Void
  ) -> Matrix<Double> {
    let side = side
    let width = min(512, max(256, 200_000 / max(side, 1)))
    let blocks = ReflectionBlocks(self)
    let elements = [Double](unsafeUninitializedCapacity: side * columns) { buffer, filled in
      if let start = buffer.baseAddress {
        nonisolated(unsafe) let target = start
        LinearAlgebraThreads.sideBySide(
          (columns + width - 1) / width, state: { ReflectionRoom(side: side, columns: width) }
        ) { task, room in
          let range = task * width..<min(columns, (task + 1) * width)
          copy(range, target + range.lowerBound * side)
          blocks.apply(to: target + range.lowerBound * side, columns: range.count, in: room)
        }
      }
      filled = side * columns
    }
    return Matrix(rowCount: side, columnCount: columns, elements: elements)
  }

  /// The vectors of some reflections as columns, zeros where a reflection does nothing.
  func gather(_ range: Range<Int>, into block: UnsafeMutablePointer<Double>) {
    let (side, rows) = (side, range.upperBound)
    matrix.elements.withUnsafeBufferPointer { source in
      guard let source = source.baseAddress else { return }
      for i in range {
        let column = block + (i - range.lowerBound) * rows
        let isActive = factors[i] != 0
        if isActive {
          column.update(from: source + (i + 1) * side, count: i)
        } else {
          column.update(repeating: 0, count: i)
        }
        column[i] = isActive ? 1 : 0
        (column + i + 1).update(repeating: 0, count: rows - i - 1)
      }
    }
  }
}
