import Randomness
extension Matrix {
  /// Checks a full decomposition by seeded random probes x: A x = U S V^T x, U^T U x = x, V^T V x = x, and the
  /// Frobenius norm against the sum of s^2.
  ///
  /// A wrong factorisation passes with probability zero up to rounding; the cost is that of a few products with a vector.
  ///
  /// - Complexity: O(rows columns) time.
  func check(
    _ parts: TripleParts, scale: Double, seed: UInt64, tolerance: Double
  ) throws(DecompositionError) {
    var generator = SeededGenerator(seed: seed ^ 0x5EED)
    let probes = Matrix<Double>(
      rowCount: columnCount, columnCount: 4, elements: generator.nextGaussians(4 * columnCount))
    let top = parts.values.first ?? 0
    var inner = parts.right.times(probes, transposed: .transposed)
    inner.scaleRows(by: parts.values)
    let product = scaledProduct(self, scale: scale, transposed: false, with: probes)
    let sizes = Double(Swift.max(rowCount, columnCount))
    let allowed = tolerance * sizes.squareRoot()
    try require(
      "|A x - U S V'x| / |A| |x|", product.distance(to: parts.left.times(inner)) / (top * probes.norm), allowed)
    try checkOrthonormality(parts, allowed: allowed, using: &generator)
    let total = parts.values.reduce(0) { $0 + $1 * $1 }
    try checkSumOfSquares(total, scale: scale, allowed: allowed)
  }

  private func checkOrthonormality(
    _ parts: TripleParts, allowed: Double, using generator: inout SeededGenerator
  ) throws(DecompositionError) {
    for (name, vectors) in [("U", parts.left), ("V", parts.right)] {
      let coefficients = Matrix<Double>(
        rowCount: vectors.columnCount, columnCount: 4, elements: generator.nextGaussians(4 * vectors.columnCount))
      let again = vectors.times(vectors.times(coefficients), transposed: .transposed)
      try require("|\(name)'\(name) x - x| / |x|", again.distance(to: coefficients) / coefficients.norm, allowed)
    }
  }

  private func checkSumOfSquares(_ total: Double, scale: Double, allowed: Double) throws(DecompositionError) {
    let squares = sumOfSquares(scaledBy: scale)
    try require("|sum of s^2 - |A|^2| / |A|^2", abs(total - squares) / squares, allowed)
  }

  /// The squared Frobenius norm of `scale` times the matrix, in float64.
  ///
  /// Eight sums side by side, each a processor's lane: the order of the additions is always the same.
  func sumOfSquares(scaledBy scale: Double = 1) -> Double {
    elements.withUnsafeBufferPointer { values in
      var sums = SIMD8<Double>.zero
      let whole = values.count & ~7
      var index = 0
      while index < whole {
        var lanes = SIMD8<Double>.zero
        for lane in 0..<8 { lanes[lane] = Double(values[index + lane]) }
        lanes *= scale
        sums += lanes * lanes
        index += 8
      }
      return values[whole...].reduce(sums.sum()) { $0 + Double($1) * scale * (Double($1) * scale) }
    }
  }
}

/// Throws where a check of a decomposition fails.
func require(_ check: String, _ error: Double, _ tolerance: Double) throws(DecompositionError) {
  guard error <= tolerance else { throw .inaccurate(check: check, error: error, tolerance: tolerance) }
}
