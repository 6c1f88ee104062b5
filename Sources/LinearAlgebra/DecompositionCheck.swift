import Randomness
extension Matrix {
  /// Checks a full decomposition by seeded random probes x: A x = U S V^T x, U^T U x = x, V^T V x = x, and the
  /// Frobenius norm against the sum of s^2.
  ///
  /// A wrong factorisation passes with probability zero up to rounding; the cost is that of a few products with a vector.
  ///
  /// - Complexity: O(rows columns) time.
  func check(
    _ parts: (values: [Double], left: Matrix<Double>, right: Matrix<Double>), scale: Double, seed: UInt64,
    tolerance: Double
  ) throws(DecompositionError) {
    var generator = SeededGenerator(seed: seed ^ 0x5EED)
    let probes = Matrix<Double>(
      rowCount: columnCount, columnCount: 4, elements: generator.nextGaussians(4 * columnCount))
    let top = parts.values.first ?? 0
    var inner = parts.right.times(probes, transposed: .transposed)
    for j in 0..<4 {
      for k in parts.values.indices { inner[k, j] *= parts.values[k] }
    }
    let product = scaledProduct(self, scale: scale, transposed: false, with: probes)
    let sizes = Double(Swift.max(rowCount, columnCount))
    let allowed = tolerance * sizes.squareRoot()
    try require(
      "|A x - U S V'x| / |A| |x|", product.distance(to: parts.left.times(inner)) / (top * probes.norm), allowed)
    for (name, vectors) in [("U", parts.left), ("V", parts.right)] {
      let coefficients = Matrix<Double>(
        rowCount: vectors.columnCount, columnCount: 4, elements: generator.nextGaussians(4 * vectors.columnCount))
      let again = vectors.times(vectors.times(coefficients), transposed: .transposed)
      try require("|\(name)'\(name) x - x| / |x|", again.distance(to: coefficients) / coefficients.norm, allowed)
    }
    let squares = sumOfSquares(scaledBy: scale)
    let total = parts.values.reduce(0) { $0 + $1 * $1 }
    try require("|sum of s^2 - |A|^2| / |A|^2", abs(total - squares) / squares, allowed)
  }

  /// The squared Frobenius norm of `scale` times the matrix, in float64.
  public func sumOfSquares(scaledBy scale: Double = 1) -> Double {
    elements.reduce(0) { sum, value in
      let scaled = Double(value) * scale
      return sum + scaled * scaled
    }
  }
}

extension Matrix<Double> {
  fileprivate var norm: Double { sumOfSquares().squareRoot() }

  fileprivate func distance(to other: Matrix<Double>) -> Double {
    var sum = 0.0
    for (x, y) in zip(elements, other.elements) { sum += (x - y) * (x - y) }
    return sum.squareRoot()
  }
}

private func require(_ check: String, _ error: Double, _ tolerance: Double) throws(DecompositionError) {
  guard error <= tolerance else { throw .inaccurate(check: check, error: error, tolerance: tolerance) }
}
