import COpenBLAS

/// The eigenvalues, descending, and the leading eigenvectors of a symmetric float64 matrix, of which the upper triangle is
/// read.
///
/// A tridiagonal matrix by reflections (`dsytrd`), its eigenvectors by divide and conquer, and the reflections back on the
/// vectors that are wanted, which costs 2 n^2 `count`.
///
/// - Parameter count: how many vectors; nil for all.
/// - Complexity: O(n^3) time, O(n^2) memory.
func symmetricEigenproblem(
  _ matrix: consuming Matrix<Double>, leading count: Int? = nil
) throws(DecompositionError) -> (values: [Double], vectors: Matrix<Double>) {
  let n = matrix.rowCount
  var reflections = Reflections(of: matrix)
  var tridiagonal = TridiagonalEigenproblem(side: n)
  let info = LAPACKE_dsytrd(
    LAPACK_COL_MAJOR, 0x55, Int32(n), &reflections.matrix.elements, Int32(n), &tridiagonal.values,
    &tridiagonal.offDiagonal, &reflections.factors)
  guard info == 0 else { throw .lapack("dsytrd", info: Int(info)) }
  try tridiagonal.solve()
  let vectors = reflections.applied(toColumns: min(count ?? n, n)) { [tridiagonal] in
    tridiagonal.copyVectors($0, to: $1)
  }
  return (tridiagonal.descendingValues, vectors)
}
