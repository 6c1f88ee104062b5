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
    var frame = Matrix(rowCount: rows, columnCount: columns, elements: generator.nextGaussians(rows * columns))
    var upper = [Double](repeating: 0, count: columns * columns)
    let info = upper.withUnsafeMutableBufferPointer { upper in
      frame.elements.withUnsafeMutableBufferPointer { elements in
        guard let elements = elements.baseAddress, let upper = upper.baseAddress else { return 0 }
        return Double.orthonormalise(rows: rows, columns: columns, elements, upper: upper)
      }
    }
    precondition(info == 0, "a QR factorisation fails for wrong arguments only")
    for column in 0..<columns where upper[column + column * columns] < 0 {
      for row in 0..<rows { frame[row, column].negate() }
    }
    return frame
  }
}
