extension Matrix {
  /// op(A) op(B), where A is this matrix.
  ///
  /// - Precondition: the inner dimensions agree.
  /// - Complexity: O(m n k)
  public func times(
    _ other: Matrix, transposed opA: Transposition = .plain, otherTransposed opB: Transposition = .plain
  ) -> Matrix {
    let (m, k) = opA == .plain ? (rowCount, columnCount) : (columnCount, rowCount)
    let (inner, n) = opB == .plain ? (other.rowCount, other.columnCount) : (other.columnCount, other.rowCount)
    precondition(k == inner, "inner dimensions of a product must agree")
    guard m > 0, n > 0, k > 0 else { return Matrix(rowCount: m, columnCount: n) }
    let product = [Scalar](unsafeUninitializedCapacity: m * n) { buffer, count in
      elements.withUnsafeBufferPointer { a in
        other.elements.withUnsafeBufferPointer { b in
          guard let a = a.baseAddress, let b = b.baseAddress, let c = buffer.baseAddress else { return }
          Scalar.multiply(
            opA, opB, m: m, n: n, k: k, alpha: 1, a, leadingA: rowCount, b, leadingB: other.rowCount, beta: 0, c,
            leadingC: m)
        }
      }
      count = m * n
    }
    return Matrix(rowCount: m, columnCount: n, elements: product)
  }
}

/// Calls `body` with float64 copies of row panels of a matrix, each entry times `scale`: `(firstRow, panel)`.
///
/// Panels bound the memory of a float64 computation on float32 weights to about 16 MB.
func forEachRowPanel<Scalar: MatrixScalar>(
  of matrix: Matrix<Scalar>, scaledBy scale: Double, _ body: (Int, Matrix<Double>) -> Void
) {
  let (rows, columns) = (matrix.rowCount, matrix.columnCount)
  let height = max(1, min(rows, 2_000_000 / max(columns, 1)))
  var first = 0
  while first < rows {
    let count = min(height, rows - first)
    let panel = [Double](unsafeUninitializedCapacity: count * columns) { buffer, filled in
      matrix.elements.withUnsafeBufferPointer { source in
        for j in 0..<columns {
          for i in 0..<count { buffer[i + j * count] = Double(source[first + i + j * rows]) * scale }
        }
      }
      filled = count * columns
    }
    body(first, Matrix(rowCount: count, columnCount: columns, elements: panel))
    first += count
  }
}
