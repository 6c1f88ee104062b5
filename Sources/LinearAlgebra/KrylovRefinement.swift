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
) throws(DecompositionError) -> TripleParts? {
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
  let rows = product.rowCount
  return product.elements.withUnsafeBufferPointer { product in
    vectors.elements.withUnsafeBufferPointer { vectors in
      values.indices.reduce(0) { largest, k in
        var sum = 0.0
        for i in k * rows..<(k + 1) * rows {
          let difference = product[i] - values[k] * vectors[i]
          sum += difference * difference
        }
        return max(largest, sum.squareRoot())
      }
    }
  }
}

/// scale * A X, or scale * A^T X, in float64 with one panel of A at a time.
func scaledProduct<Scalar: MatrixScalar>(
  _ matrix: Matrix<Scalar>, scale: Double, transposed: Bool, with vectors: Matrix<Double>
) -> Matrix<Double> {
  let rows = transposed ? matrix.columnCount : matrix.rowCount
  let panels = MatrixPanels(of: matrix, scale: scale)
  // A panel holds a part of the result's rows, or of the sums.
  let cutsResult = (panels.axis == .columns) == transposed
  var result = Matrix<Double>(rowCount: rows, columnCount: vectors.columnCount)
  vectors.elements.withUnsafeBufferPointer { x in
    result.elements.withUnsafeMutableBufferPointer { y in
      guard let x = x.baseAddress, let y = y.baseAddress else { return }
      panels.forEach { panel in
        Double.multiply(
          transposed ? .transposed : .plain, .plain, m: transposed ? panel.columnCount : panel.rowCount,
          n: vectors.columnCount, k: transposed ? panel.rowCount : panel.columnCount, alpha: 1, panel.elements,
          leadingA: panel.rowCount, cutsResult ? x : x + panel.first, leadingB: vectors.rowCount,
          beta: cutsResult ? 0 : 1, cutsResult ? y + panel.first : y, leadingC: rows)
      }
    }
  }
  return result
}
