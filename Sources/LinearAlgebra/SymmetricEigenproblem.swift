import COpenBLAS

/// The eigenvalues, descending, and the leading eigenvectors of a symmetric float64 matrix, of which the upper triangle is
/// read.
///
/// A tridiagonal matrix by reflections (`dsytrd`), its eigenvectors by divide and conquer (`dstedc`), and the reflections
/// back on the vectors that are wanted (`dormtr`), which costs 2 n^2 `count`.
///
/// - Parameter count: how many vectors; nil for all.
/// - Complexity: O(n^3) time, O(n^2) memory.
func symmetricEigenproblem(
  _ matrix: consuming Matrix<Double>, leading count: Int? = nil
) throws(DecompositionError) -> (values: [Double], vectors: Matrix<Double>) {
  let n = matrix.rowCount
  let kept = min(count ?? n, n)
  let side = Int32(n)
  var reflections = matrix.elements
  var values = [Double](repeating: 0, count: n)
  var offDiagonal = [Double](repeating: 0, count: max(n - 1, 1))
  var tau = [Double](repeating: 0, count: max(n - 1, 1))
  var info = LAPACKE_dsytrd(LAPACK_COL_MAJOR, 0x55, side, &reflections, side, &values, &offDiagonal, &tau)
  guard info == 0 else { throw .lapack("dsytrd", info: Int(info)) }
  var tridiagonal = [Double](repeating: 0, count: n * n)
  info = LAPACKE_dstedc(LAPACK_COL_MAJOR, 0x49, side, &values, &offDiagonal, &tridiagonal, side)
  guard info == 0 else { throw .lapack("dstedc", info: Int(info)) }
  values.reverse()
  var vectors = lastColumns(kept, of: tridiagonal, rowCount: n)
  tridiagonal = []
  info = LAPACKE_dormtr(
    LAPACK_COL_MAJOR, 0x4C, 0x55, 0x4E, side, Int32(kept), &reflections, side, &tau, &vectors.elements, side)
  guard info == 0 else { throw .lapack("dormtr", info: Int(info)) }
  return (values, vectors)
}

/// The last columns of a square matrix, the last one first.
private func lastColumns(_ count: Int, of elements: [Double], rowCount: Int) -> Matrix<Double> {
  let columns = [Double](unsafeUninitializedCapacity: count * rowCount) { buffer, filled in
    elements.withUnsafeBufferPointer { source in
      guard let source = source.baseAddress, let target = buffer.baseAddress else { return }
      for j in 0..<count {
        (target + j * rowCount).initialize(from: source + (rowCount - 1 - j) * rowCount, count: rowCount)
      }
    }
    filled = count * rowCount
  }
  return Matrix(rowCount: rowCount, columnCount: count, elements: columns)
}
