// Ranked goals: 1. adjacencies within 2e-7 of a float64 computation, for float32 weights; 2. speed: one symmetric rank-k
// update, one eigenproblem of the shorter side and one product; 3. memory: one float64 panel beside the result.
// Squaring the condition number costs half the digits: below 1e-6 of the largest singular value nothing is left of float64's
// sixteen but what float32 weights deserve, and the caller takes a true decomposition instead.
import COpenBLAS

/// All singular triples by the float64 Gram matrix of the shorter side.
///
/// - Returns: nil when the spectrum reaches below `smallestRatio` of its top, where the Gram matrix has lost it.
/// - Complexity: O(rows columns min(rows, columns)) time.
func gramDecomposition<Scalar: MatrixScalar>(
  of matrix: Matrix<Scalar>, scale: Double, smallestRatio: Double
) throws(DecompositionError) -> (values: [Double], left: Matrix<Double>, right: Matrix<Double>)? {
  if matrix.rowCount < matrix.columnCount {
    let flipped = try gramDecomposition(of: matrix.transposed(), scale: scale, smallestRatio: smallestRatio)
    return flipped.map { ($0.values, $0.right, $0.left) }
  }
  let (squares, right) = try symmetricEigenproblem(gramMatrix(of: matrix, scale: scale))
  guard let top = squares.first, let bottom = squares.last, bottom > top * smallestRatio * smallestRatio else {
    return nil
  }
  var left = Matrix<Double>(rowCount: matrix.rowCount, columnCount: matrix.columnCount)
  forEachRowPanel(of: matrix, scaledBy: scale) { first, panel in
    let product = panel.times(right)
    for j in 0..<product.columnCount {
      for i in 0..<product.rowCount { left[first + i, j] = product[i, j] }
    }
  }
  // The length of A v is the singular value to twice the digits of the square root of an eigenvalue.
  let values = normaliseColumns(&left)
  return sortedTriples(values: values, left: left, right: right)
}

/// A^T A in float64, upper triangle, of `scale` times a matrix.
private func gramMatrix<Scalar: MatrixScalar>(of matrix: Matrix<Scalar>, scale: Double) -> Matrix<Double> {
  let n = matrix.columnCount
  var gram = Matrix<Double>(rowCount: n, columnCount: n)
  forEachRowPanel(of: matrix, scaledBy: scale) { _, panel in
    cblas_dsyrk(
      CblasColMajor, CblasUpper, CblasTrans, blasint(n), blasint(panel.rowCount), 1, panel.elements,
      blasint(panel.rowCount), 1, &gram.elements, blasint(n))
  }
  return gram
}

/// Divides every column by its length; the lengths. A column of zeros stays as it is.
func normaliseColumns(_ matrix: inout Matrix<Double>) -> [Double] {
  let rows = matrix.rowCount
  return (0..<matrix.columnCount).map { j in
    matrix.elements.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      let length = cblas_dnrm2(blasint(rows), base + j * rows, 1)
      if length > 0 { cblas_dscal(blasint(rows), 1 / length, base + j * rows, 1) }
      return length
    }
  }
}

/// The triples in descending order of value: refined values can leave the order of the eigenvalues by a rounding error.
func sortedTriples(
  values: [Double], left: Matrix<Double>, right: Matrix<Double>
) -> (values: [Double], left: Matrix<Double>, right: Matrix<Double>) {
  let order = values.indices.sorted { (values[$0], $1) > (values[$1], $0) }
  guard order != Array(values.indices) else { return (values, left, right) }
  return (order.map { values[$0] }, left.reordered(order), right.reordered(order))
}

extension Matrix {
  /// The columns in another order.
  fileprivate func reordered(_ order: [Int]) -> Matrix {
    Matrix(rowCount: rowCount, columnCount: order.count, elements: order.flatMap { column($0) })
  }
}
