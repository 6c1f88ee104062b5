import COpenBLAS

/// Singular values and vectors, in float64.
typealias TripleParts = (values: [Double], left: Matrix<Double>, right: Matrix<Double>)

/// All singular triples by LAPACK's divide and conquer in float64 (`dgesdd`), for float64 weights and for spectra
/// that a Gram matrix cannot resolve.
///
/// - Complexity: O(rows columns min(rows, columns)) time, a float64 copy of the matrix in memory.
func directDecomposition<Scalar: MatrixScalar>(
  of matrix: Matrix<Scalar>, scale: Double
) throws(DecompositionError) -> TripleParts {
  let (rows, columns) = (matrix.rowCount, matrix.columnCount)
  let count = min(rows, columns)
  var a = matrix.elements.map { Double($0) * scale }
  var values = [Double](repeating: 0, count: count)
  var left = Matrix<Double>(rowCount: rows, columnCount: count)
  var rightTransposed = Matrix<Double>(rowCount: count, columnCount: columns)
  let info = LAPACKE_dgesdd(
    LAPACK_COL_MAJOR, 0x53, Int32(rows), Int32(columns), &a, Int32(rows), &values, &left.elements, Int32(rows),
    &rightTransposed.elements, Int32(count))
  guard info == 0 else { throw .lapack("dgesdd", info: Int(info)) }
  return (values, left, rightTransposed.transposed())
}
