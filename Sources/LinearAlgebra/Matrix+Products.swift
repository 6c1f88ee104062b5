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
