import COpenBLAS

/// The eigenvectors of a diagonal matrix and a rank-one update, D + rho w w^T, from the roots of its secular equation.
struct SecularEquation: @unchecked Sendable {
  let count: Int
  /// D, ascending.
  let poles: UnsafePointer<Double>
  /// w.
  let weights: UnsafeMutablePointer<Double>
  /// rho, positive.
  let strength: Double
  /// The eigenvalues, when it is solved.
  let values: UnsafeMutablePointer<Double>
  /// The eigenvectors, a column each, when it is solved, row i that of pole `places[i]`.
  let roots: UnsafeMutablePointer<Double>
  let leading: Int
  /// From 1.
  let places: UnsafePointer<Int32>

  /// Columns, or rows, that a thread takes at a time.
  private static let sharedLength = 128

  /// Solves it: LAPACK's `info`.
  ///
  /// The distances of a root to the poles are accurate; the weights are computed anew from them, so that the roots are exact for
  /// the new weights and the vectors orthogonal.
  ///
  /// - Complexity: O(count^2) time.
  func solve() -> Int {
    let info = findRoots()
    guard info == 0, count > 1 else { return info }
    if count > 2 { refineWeights() }
    shared { columns in
      let column = UnsafeMutablePointer<Double>.allocate(capacity: count)
      defer { column.deallocate() }
      for j in columns { fill(roots + j * leading, column) }
    }
    return 0
  }

  private func findRoots() -> Int {
    nonisolated(unsafe) let infos = UnsafeMutablePointer<Int32>.allocate(capacity: count)
    defer { infos.deallocate() }
    shared { columns in
      for j in columns {
        var (size, number, strength) = (Int32(count), Int32(j + 1), strength)
        dlaed4_(&size, &number, poles, weights, roots + j * leading, &strength, values + j, infos + j)
      }
    }
    return (0..<count).lazy.map { Int(infos[$0]) }.first { $0 != 0 } ?? 0
  }

  /// w_i^2 = prod over j of (root_j - pole_i) / prod over j != i of (pole_j - pole_i), up to rho.
  private func refineWeights() {
    shared { rows in
      let squares = UnsafeMutablePointer<Double>.allocate(capacity: rows.count)
      defer { squares.deallocate() }
      for i in rows { squares[i - rows.lowerBound] = roots[i * (leading + 1)] }
      for j in 0..<count {
        let distances = roots + j * leading
        let pole = poles[j]
        for i in rows.lowerBound..<max(rows.lowerBound, min(j, rows.upperBound)) {
          squares[i - rows.lowerBound] *= distances[i] / (poles[i] - pole)
        }
        for i in min(max(j + 1, rows.lowerBound), rows.upperBound)..<rows.upperBound {
          squares[i - rows.lowerBound] *= distances[i] / (poles[i] - pole)
        }
      }
      for i in rows {
        let size = (-squares[i - rows.lowerBound]).squareRoot()
        weights[i] = weights[i] < 0 ? -size : size
      }
    }
  }

  /// A column of distances becomes a vector of length 1; `dlaed4` has done so where there are two.
  private func fill(_ target: UnsafeMutablePointer<Double>, _ column: UnsafeMutablePointer<Double>) {
    var length = 1.0
    if count > 2 {
      for i in 0..<count { column[i] = weights[i] / target[i] }
      length = cblas_dnrm2(blasint(count), column, 1)
    } else {
      column.update(from: target, count: count)
    }
    for i in 0..<count { target[i] = column[Int(places[i]) - 1] / length }
  }

  /// Shares 0..<count out among threads.
  private func shared(_ body: @Sendable (Range<Int>) -> Void) {
    let pieces = (count + Self.sharedLength - 1) / Self.sharedLength
    LinearAlgebraThreads.sideBySide(pieces) { piece in
      body(piece * Self.sharedLength..<min(count, (piece + 1) * Self.sharedLength))
    }
  }
}
