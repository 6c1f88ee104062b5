// Ranked goals: 1. adjacencies within 2e-7 of a float64 computation, for float32 weights; 2. speed: one symmetric rank-k
// update, one eigenproblem of the shorter side and one product, the last two for the wanted vectors alone, and all else while a
// panel is in the cache; 3. memory: float64 for one panel and the shorter side alone.
// Squaring the condition number costs half the digits: below 1e-6 of the largest singular value nothing is left of float64's
// sixteen but what float32 weights deserve, and the caller takes a true decomposition instead.
// Products of the other side in float32 were not taken: their rounding is that of the largest singular value, and a vector
// is divided by its own.
import COpenBLAS
import Randomness

/// Singular triples of a float32 matrix, the values of all of them, by the float64 Gram matrix of the shorter side.
///
/// - Parameter count: how many leading triples are wanted.
/// - Returns: the triples of `scale` times the matrix; nil when the wanted part of the spectrum reaches below `smallestRatio` of
///   its top, or so far down that the vectors of the longer side fail their check: there the Gram matrix has lost it.
/// - Complexity: O(rows columns min(rows, columns)) time.
func gramTriples(
  of matrix: Matrix<Float>, scale: Double, smallestRatio: Double, keeping count: Int, seed: UInt64
) throws(DecompositionError) -> SingularTriples? {
  let panels = MatrixPanels(of: matrix, scale: scale)
  let isRightShort = panels.axis == .rows
  var (squares, short) = try symmetricEigenproblem(gramMatrix(of: panels), leading: count)
  guard let top = squares.first, short.columnCount > 0,
    squares[short.columnCount - 1] > top * smallestRatio * smallestRatio
  else { return nil }
  if isRightShort { short.makePeaksPositive() }
  var long = LongVectors(of: panels, short: short, squares: squares, seed: seed)
  do throws(DecompositionError) {
    try long.check()
  } catch .inaccurate {
    return nil
  }
  var shortVectors = short.narrowed()
  if !isRightShort {
    for k in 0..<count where long.peaks[k] < 0 {
      shortVectors.negateColumn(k)
      long.vectors.negateColumn(k)
    }
  }
  // Refined values can leave the order of the eigenvalues by a rounding error.
  let order = long.values.indices.sorted { (long.values[$0], $1) > (long.values[$1], $0) }
  shortVectors.reorder(order)
  long.vectors.reorder(order)
  return SingularTriples(
    values: order.map { long.values[$0] }, next: squares.dropFirst(count).first.map { max($0, 0).squareRoot() },
    left: .float32(isRightShort ? long.vectors : shortVectors),
    right: .float32(isRightShort ? shortVectors : long.vectors), method: .gram)
}

/// A^T A or A A^T, of the shorter side, in float64, upper triangle, of `scale` times a matrix.
func gramMatrix<Scalar: MatrixScalar>(of panels: MatrixPanels<Scalar>) -> Matrix<Double> {
  let n = panels.breadth
  var gram = Matrix<Double>(rowCount: n, columnCount: n)
  gram.elements.withUnsafeMutableBufferPointer { gram in
    guard let gram = gram.baseAddress else { return }
    panels.forEach { panel in
      Double.squareUpper(
        panels.axis == .rows ? .transposed : .plain, n: n,
        k: panels.axis == .rows ? panel.rowCount : panel.columnCount, panel.elements, leadingA: panel.rowCount, beta: 1,
        gram)
    }
  }
  return gram
}
