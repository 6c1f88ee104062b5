import Randomness

extension Matrix where Scalar == Double {
  /// A random matrix with orthonormal columns, uniform among all of them: Haar's law on the Stiefel manifold.
  ///
  /// A Gaussian matrix G = Q R, R with a positive diagonal: then Q has the law, for it follows every rotation of G (Stewart
  /// 1980). The singular vectors of a Gaussian matrix have this law, left and right independently, which makes it the null
  /// model of a layer. For `columns == rows` the matrix is orthogonal.
  ///
  /// - Precondition: `0 < columns <= rows`.
  /// - Complexity: O(rows columns^2)
  public static func haarFrame(rows: Int, columns: Int, using generator: inout SeededGenerator) -> Matrix {
    precondition(columns > 0 && columns <= rows, "a frame has at most as many columns as rows")
    return Matrix(rowCount: rows, columnCount: columns, elements: generator.nextGaussians(rows * columns))
      .orthonormalised()
  }

  /// Q of A = Q R, A this matrix, R upper triangular with a positive diagonal: each column without its share of those before
  /// it, at length 1.
  ///
  /// - Precondition: the columns are linearly independent, at most as many as the rows, and finite.
  /// - Complexity: O(rows columns^2), by Householder reflections (LAPACK's `dgeqrf`, `dorgqr`).
  public func orthonormalised() -> Matrix {
    precondition(columnCount > 0 && columnCount <= rowCount, "a frame has at most as many columns as rows")
    var frame = self
    var upper = [Double](repeating: 0, count: columnCount * columnCount)
    let info = upper.withUnsafeMutableBufferPointer { upper in
      frame.elements.withUnsafeMutableBufferPointer { elements in
        guard let elements = elements.baseAddress, let upper = upper.baseAddress else { return 0 }
        return Double.orthonormalise(rows: rowCount, columns: columnCount, elements, upper: upper)
      }
    }
    precondition(info == 0, "a QR factorisation fails for wrong arguments only")
    for column in 0..<columnCount where upper[column + column * columnCount] < 0 {
      for row in 0..<rowCount { frame[row, column].negate() }
    }
    return frame
  }
}
