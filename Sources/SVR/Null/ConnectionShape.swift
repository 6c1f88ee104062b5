import LinearAlgebra
import Randomness

/// What the law of a connection's adjacency depends on under the null hypothesis, where each side is seen whole.
///
/// The random side's vectors are a Haar-random frame V of C z rows (z positions of C channels) and m columns: as a layer of
/// independent Gaussian weights gives them. The given side's are the columns of a matrix U, C x g, with U^T U = 1. Then
/// a_ij = sum over z of (sum over c of v_i[c, z] u_j[c])^2.
///
/// U does not matter. Let Q be orthogonal with Q U = E, the first g unit vectors. Turning the channels at every position,
/// V -> (1 x Q) V, is an orthogonal map of R^(C z), so it leaves the law of V; and it leaves every sum over c once u_j has
/// become Q u_j. So the adjacency of (V, U) has the law of that of (V, E): a_ij = sum over z of v_i[j, z]^2.
///
/// It needs g z rows and m columns of a Haar-random orthogonal matrix of order C z, whose transpose has the same law: the
/// frame is drawn over the shorter of the two.
struct ConnectionShape: Hashable, Sendable {
  /// C, the channels of the random side.
  let channels: Int
  /// z.
  let positions: Int
  /// m, the neurons of the random side.
  let randomCount: Int
  /// g, the neurons of the given side.
  let givenCount: Int
  /// Whether the random side are the targets, the rows of the adjacency (SVR, mixed), or the sources (co-SVR).
  let areTargetsRandom: Bool

  init(_ connection: SpectralConnection, representation: Representation) {
    areTargetsRandom = representation != .coSpectral
    let (targets, sources) = (connection.weights.rowCount, connection.weights.columnCount)
    (randomCount, givenCount) = areTargetsRandom ? (targets, sources) : (sources, targets)
    (channels, positions) = (connection.channels, connection.positions)
  }

  /// Whether vectors of this number can be orthonormal at all.
  var isPossible: Bool {
    let (rows, overflow) = channels.multipliedReportingOverflow(by: positions)
    return !overflow && randomCount > 0 && givenCount > 0 && givenCount <= channels && randomCount <= rows
  }

  /// What tells the random numbers of this shape from those of any other.
  var key: [Int] { [channels, positions, randomCount, givenCount, areTargetsRandom ? 1 : 0] }

  /// One adjacency of the null hypothesis.
  ///
  /// - Precondition: the shape is possible.
  /// - Complexity: O(C z min(m, g z)^2)
  func draw(using generator: inout SeededGenerator) -> Matrix<Double> {
    let seen = givenCount * positions
    let isTall = randomCount <= seen
    let frame = Matrix.haarFrame(
      rows: channels * positions, columns: min(randomCount, seen), using: &generator)
    let (rows, columns) = areTargetsRandom ? (randomCount, givenCount) : (givenCount, randomCount)
    var result = Matrix<Double>(rowCount: rows, columnCount: columns)
    for random in 0..<randomCount {
      for given in 0..<givenCount {
        // Any g z rows serve: those of position p are taken to be p g ..< (p + 1) g.
        let weight = (0..<positions).reduce(0.0) { sum, position in
          let row = position * givenCount + given
          let value = isTall ? frame[row, random] : frame[random, row]
          return sum + value * value
        }
        let (row, column) = areTargetsRandom ? (random, given) : (given, random)
        result[row, column] = min(weight, 1)
      }
    }
    return result
  }
}
