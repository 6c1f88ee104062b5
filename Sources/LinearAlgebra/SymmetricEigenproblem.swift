import COpenBLAS

/// The eigenvalues, descending, and eigenvectors of a symmetric float64 matrix, of which the upper triangle is read.
///
/// - Complexity: O(n^3) time, O(n^2) memory (LAPACK's `dsyevd`, divide and conquer).
func symmetricEigenproblem(
  _ matrix: consuming Matrix<Double>
) throws(DecompositionError) -> (values: [Double], vectors: Matrix<Double>) {
  let n = matrix.rowCount
  var vectors = matrix.elements
  var values = [Double](repeating: 0, count: n)
  let info = LAPACKE_dsyevd(LAPACK_COL_MAJOR, 0x56, 0x55, Int32(n), &vectors, Int32(n), &values)
  guard info == 0 else { throw .lapack("dsyevd", info: Int(info)) }
  values.reverse()
  reverseColumns(&vectors, rowCount: n, columnCount: n)
  return (values, Matrix(rowCount: n, columnCount: n, elements: vectors))
}

private func reverseColumns(_ elements: inout [Double], rowCount: Int, columnCount: Int) {
  elements.withUnsafeMutableBufferPointer { buffer in
    for j in 0..<columnCount / 2 {
      for i in 0..<rowCount { buffer.swapAt(i + j * rowCount, i + (columnCount - 1 - j) * rowCount) }
    }
  }
}
