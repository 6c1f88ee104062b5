import LinearAlgebra

/// How many leading neurons of a source feed how many of a target (specification section 5).
public struct InternalDimensions: Sendable, Equatable {
  /// d_target, counted from 1; 0 for a connection without neurons.
  public let target: Int
  /// d_source, counted from 1; 0 for a connection without neurons.
  public let source: Int
  /// max D / C^2, the deviation from a doubly uniform adjacency. For the mixed representation between 0 and 1/4.
  public let deviation: Double

  /// The (i, j) that maximises D_ij = sum over i' <= i, j' <= j of (C a_i'j' - 1), and the deviation max D / C^2.
  ///
  /// The first maximum in the order of targets, then sources, is taken.
  ///
  /// - Parameters:
  ///   - weights: the adjacency a: rows are the target's neurons, columns the source's, leading ones first.
  ///   - channels: C.
  /// - Complexity: O(m_source m_target)
  public init(of weights: Matrix<Double>, channels: Int) {
    let n = Double(channels)
    var best = (value: -Double.infinity, target: -1, source: -1)
    var above = [Double](repeating: 0, count: weights.columnCount)
    for i in 0..<weights.rowCount {
      var rowSum = 0.0
      for j in 0..<weights.columnCount {
        rowSum += n * weights[i, j] - 1
        above[j] += rowSum
        if above[j] > best.value { best = (above[j], i, j) }
      }
    }
    (target, source) = (best.target + 1, best.source + 1)
    deviation = best.target < 0 ? 0 : best.value / (n * n)
  }
}
