// Ranked goals: 1. adjacencies within 2e-7 of a float64 computation, for float32 weights; 2. speed: one symmetric rank-k
// update, one eigenproblem of the shorter side and one product, the last two for the wanted vectors alone; 3. memory: one
// float64 panel beside the result.
// Squaring the condition number costs half the digits: below 1e-6 of the largest singular value nothing is left of float64's
// sixteen but what float32 weights deserve, and the caller takes a true decomposition instead.
// Products of the other side in float32 were not taken: their rounding is that of the largest singular value, and a vector
// is divided by its own.
import COpenBLAS

/// Singular triples, the values of all of them, by the float64 Gram matrix of the shorter side.
///
/// - Parameter count: how many leading triples are wanted.
/// - Returns: the triples, and the squares of all singular values as the Gram matrix has them; nil when the wanted part of the
///   spectrum reaches below `smallestRatio` of its top, where the Gram matrix has lost it.
/// - Complexity: O(rows columns min(rows, columns)) time.
func gramDecomposition<Scalar: MatrixScalar>(
  of matrix: Matrix<Scalar>, scale: Double, smallestRatio: Double, keeping count: Int
) throws(DecompositionError) -> (triples: TripleParts, squares: [Double])? {
  let axis = PanelAxis.longSide(of: matrix)
  let (squares, short) = try symmetricEigenproblem(gramMatrix(of: matrix, scale: scale), leading: count)
  guard let top = squares.first, short.columnCount > 0,
    squares[short.columnCount - 1] > top * smallestRatio * smallestRatio
  else { return nil }
  var long = scaledProduct(matrix, scale: scale, transposed: axis == .columns, with: short)
  // The length of A v is the singular value to twice the digits of the square root of an eigenvalue.
  let values = normaliseColumns(&long)
  let triples =
    axis == .rows
    ? sortedTriples(values: values, left: long, right: short)
    : sortedTriples(values: values, left: short, right: long)
  return (triples, squares)
}

/// Singular values and vectors, in float64.
typealias TripleParts = (values: [Double], left: Matrix<Double>, right: Matrix<Double>)

/// A^T A or A A^T, of the shorter side, in float64, upper triangle, of `scale` times a matrix.
func gramMatrix<Scalar: MatrixScalar>(of matrix: Matrix<Scalar>, scale: Double) -> Matrix<Double> {
  let n = min(matrix.rowCount, matrix.columnCount)
  var gram = Matrix<Double>(rowCount: n, columnCount: n)
  let axis = PanelAxis.longSide(of: matrix)
  gram.elements.withUnsafeMutableBufferPointer { gram in
    guard let gram = gram.baseAddress else { return }
    forEachPanel(of: matrix, along: axis, scaledBy: scale) { panel in
      Double.squareUpper(
        axis == .rows ? .transposed : .plain, n: n, k: axis == .rows ? panel.rowCount : panel.columnCount,
        panel.elements, leadingA: panel.rowCount, beta: 1, gram)
    }
  }
  return gram
}

/// Divides every column by its length; the lengths. A column of zeros stays as it is.
///
/// Columns have lengths of a matrix that is scaled to magnitudes near 1: their squares neither overflow nor vanish.
func normaliseColumns(_ matrix: inout Matrix<Double>) -> [Double] {
  let rows = matrix.rowCount
  return matrix.elements.withUnsafeMutableBufferPointer { buffer in
    (0..<matrix.columnCount).map { j in
      guard let base = buffer.baseAddress else { return 0 }
      let column = base + j * rows
      let length = cblas_ddot(blasint(rows), column, 1, column, 1).squareRoot()
      if length > 0 { cblas_dscal(blasint(rows), 1 / length, column, 1) }
      return length
    }
  }
}

/// The triples in descending order of value: refined values can leave the order of the eigenvalues by a rounding error.
func sortedTriples(values: [Double], left: Matrix<Double>, right: Matrix<Double>) -> TripleParts {
  let order = values.indices.sorted { (values[$0], $1) > (values[$1], $0) }
  guard order != Array(values.indices) else { return (values, left, right) }
  return (order.map { values[$0] }, left.reordered(order), right.reordered(order))
}

extension Matrix {
  /// The columns in another order.
  fileprivate func reordered(_ order: [Int]) -> Matrix {
    var elements: [Scalar] = []
    elements.reserveCapacity(self.elements.count)
    for index in order { elements.append(contentsOf: column(index)) }
    return Matrix(rowCount: rowCount, columnCount: order.count, elements: elements)
  }
}
