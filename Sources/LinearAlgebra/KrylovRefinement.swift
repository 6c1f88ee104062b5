import COpenBLAS

/// Turns a basis of leading right singular vectors into triples, in float64, and checks each residual.
///
/// Rayleigh-Ritz on the given subspace: orthonormalise Y, decompose A Y, rotate. Then ||A^T u - s v|| is computed for every
/// triple (||A v - s u|| is zero by construction) and compared with `tolerance` times the largest value.
///
/// - Returns: nil when a residual is too large.
/// - Complexity: O(rows columns r) time.
func refinedTriples<Scalar: MatrixScalar>(
  of matrix: Matrix<Scalar>, scale: Double, basis: Matrix<Double>, tolerance: Double
) throws(DecompositionError) -> (values: [Double], left: Matrix<Double>, right: Matrix<Double>)? {
  let isTall = matrix.rowCount >= matrix.columnCount
  var vectors = basis
  var upper = [Double](repeating: 0, count: basis.columnCount * basis.columnCount)
  let info = Double.orthonormalise(
    rows: vectors.rowCount, columns: vectors.columnCount, &vectors.elements, upper: &upper)
  guard info == 0 else { throw .lapack("dgeqrf", info: info) }

  let images = scaledProduct(matrix, scale: scale, transposed: !isTall, with: vectors)
  let (values, imageVectors, rotation) = try directDecomposition(of: images, scale: 1)
  vectors = vectors.times(rotation)
  let back = scaledProduct(matrix, scale: scale, transposed: isTall, with: imageVectors)
  guard let top = values.first, largestResidual(back, vectors, values) <= tolerance * top else { return nil }
  return isTall ? (values, imageVectors, vectors) : (values, vectors, imageVectors)
}

/// The largest length of a column of B - V diag(s).
private func largestResidual(_ product: Matrix<Double>, _ vectors: Matrix<Double>, _ values: [Double]) -> Double {
  var largest = 0.0
  for k in values.indices {
    var sum = 0.0
    for i in 0..<product.rowCount {
      let difference = product[i, k] - values[k] * vectors[i, k]
      sum += difference * difference
    }
    largest = max(largest, sum.squareRoot())
  }
  return largest
}

/// scale * A X, or scale * A^T X, in float64 with one panel of A at a time.
func scaledProduct<Scalar: MatrixScalar>(
  _ matrix: Matrix<Scalar>, scale: Double, transposed: Bool, with vectors: Matrix<Double>
) -> Matrix<Double> {
  let columns = vectors.columnCount
  let rows = transposed ? matrix.columnCount : matrix.rowCount
  var result = Matrix<Double>(rowCount: rows, columnCount: columns)
  forEachRowPanel(of: matrix, scaledBy: scale) { first, panel in
    vectors.elements.withUnsafeBufferPointer { x in
      result.elements.withUnsafeMutableBufferPointer { y in
        guard let x = x.baseAddress, let y = y.baseAddress else { return }
        Double.multiply(
          transposed ? .transposed : .plain, .plain, m: transposed ? rows : panel.rowCount, n: columns,
          k: transposed ? panel.rowCount : panel.columnCount, alpha: 1, panel.elements, leadingA: panel.rowCount,
          transposed ? x + first : x, leadingB: vectors.rowCount, beta: transposed ? 1 : 0, transposed ? y : y + first,
          leadingC: rows)
      }
    }
  }
  return result
}
