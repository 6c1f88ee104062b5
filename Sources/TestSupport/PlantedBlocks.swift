import LinearAlgebra
import Randomness

/// Matrices whose internal dimensions are known (Meller and Berkouk 2023, section 5).
package enum PlantedBlocks {
  /// diag(Q1, Q2) with Haar-random orthogonal blocks of orders p and n - p: its squares have internal dimensions (p, p) and
  /// deviation p (n - p) / n^2.
  package static func matrix(order n: Int, split p: Int, using generator: inout SeededGenerator) -> Matrix<Double> {
    var result = Matrix<Double>(rowCount: n, columnCount: n)
    for (start, size) in [(0, p), (p, n - p)] where size > 0 {
      let block = Matrix.haarFrame(rows: size, columns: size, using: &generator)
      for column in 0..<size {
        for row in 0..<size { result[start + row, start + column] = block[row, column] }
      }
    }
    return result
  }

  /// exp(scale (G - G^T)) for a matrix G of independent standard normal entries: a random rotation.
  ///
  /// With scale = 0.01 K and n = 100, planted blocks multiplied by it keep their internal dimensions up to about K = 8 and
  /// lose them by 12, as the paper finds. Its text leaves the law of the antisymmetric matrix open; with entries of
  /// variance 1 in place of the 2 here they would last to 10 and be lost by 16.
  package static func rotation(order n: Int, scale: Double, using generator: inout SeededGenerator) -> Matrix<Double> {
    let gaussians = generator.nextGaussians(n * n)
    let halvings = 8
    var step = Matrix<Double>(rowCount: n, columnCount: n)
    for row in 0..<n {
      for column in 0..<n {
        step[row, column] = scale * (gaussians[row * n + column] - gaussians[column * n + row]) / Double(1 << halvings)
      }
    }
    // The series of the exponential of a small matrix, then that exponential squared so many times.
    var (power, sum) = (identity(n), identity(n))
    for term in 1...16 {
      power = power.times(step).scaled(by: 1 / Double(term))
      sum = sum.adding(power)
    }
    for _ in 0..<halvings { sum = sum.times(sum) }
    return sum
  }

  private static func identity(_ n: Int) -> Matrix<Double> {
    var result = Matrix<Double>(rowCount: n, columnCount: n)
    for k in 0..<n { result[k, k] = 1 }
    return result
  }
}

extension Matrix<Double> {
  /// Every entry squared.
  package var squared: Matrix {
    Matrix(rowCount: rowCount, columnCount: columnCount, elements: elements.map { $0 * $0 })
  }

  fileprivate func scaled(by factor: Double) -> Matrix {
    Matrix(rowCount: rowCount, columnCount: columnCount, elements: elements.map { $0 * factor })
  }

  fileprivate func adding(_ other: Matrix) -> Matrix {
    Matrix(rowCount: rowCount, columnCount: columnCount, elements: zip(elements, other.elements).map { $0 + $1 })
  }
}
