import Foundation

/// The law of the summed edge weights between two clusters of neurons, when they mean nothing.
///
/// One side of a connection is given: q orthonormal vectors u of C channels, which spread over z positions span q z
/// directions of the C z in which the other side lives. The other side is random: r orthonormal vectors v that span a
/// uniform subspace, independent of the given side. The sum of a over all q r edges is the squared length of the v along
/// those directions, tr(P_v P_u) of two orthogonal projections of ranks r and q z; it does not change when either side
/// is rotated within its cluster. Its mean is r q / C.
///
/// Exact law:
///
/// - r = 1: Beta(q z / 2, z (C - q) / 2), as a unit vector's squared length along q z of C z directions;
/// - q z = 1: Beta(r / 2, (C - r) / 2), for the same reason, the roles of the sides exchanged;
/// - q = C or r = C z: the sum is constant, p = 1;
/// - else no simple law, and p is bounded from above. The sum is that of r numbers of the law Beta(q z / 2, z (C - q) / 2),
///   however dependent, and only reaches s where one of them reaches s / r: p <= r P(X >= s / r). As well it is the sum of q z
///   numbers of the law Beta(r / 2, (C z - r) / 2). The smaller of the two bounds is taken; ``isBound`` says so.
///
/// Chi-squared law, the limit for large C: C z times the sum has q r z degrees of freedom; past 1e10 of them p is bounded by 1.
public struct EdgeSumLaw: Sendable, Hashable {
  private enum Law: Hashable {
    /// p is 1, or no better bound is known.
    case constant
    case beta(BetaLaw)
    case chiSquared(ChiSquaredLaw, scale: Double)
    /// Sums of so many numbers of a law each.
    case sums(count: Double, BetaLaw, orCount: Double, BetaLaw)
  }

  private let law: Law
  /// Whether p-values are upper bounds, not exact.
  public let isBound: Bool

  /// The law for q vectors on the given side and r on the random side.
  ///
  /// - Precondition: all four are at least 1.
  public init(_ kind: EdgeLaw.Kind, channels: Int, positions: Int, given q: Int, random r: Int) {
    precondition(min(channels, positions, q, r) >= 1, "channels, positions and both clusters must be at least 1")
    let (c, z) = (Double(channels), Double(positions))
    let (seen, random) = (Double(q) * z, Double(r))
    switch kind {
    case .chiSquared where seen * random >= 1e10:
      law = .constant
      isBound = true
    case .chiSquared:
      law = .chiSquared(ChiSquaredLaw(degreesOfFreedom: seen * random), scale: c * z)
      isBound = false
    case .exact where q >= channels || random >= c * z:
      law = .constant
      isBound = false
    case .exact where r == 1:
      law = .beta(BetaLaw(alpha: seen / 2, beta: z * (c - Double(q)) / 2))
      isBound = false
    case .exact where seen == 1:
      law = .beta(BetaLaw(alpha: random / 2, beta: (c - random) / 2))
      isBound = false
    case .exact:
      law = .sums(
        count: random, BetaLaw(alpha: seen / 2, beta: z * (c - Double(q)) / 2),
        orCount: seen, BetaLaw(alpha: random / 2, beta: (c * z - random) / 2))
      isBound = true
    }
  }

  /// log P(S >= s), or an upper bound of it; 0 for s <= 0, NaN for NaN.
  ///
  /// - Complexity: that of one or two tails of a Beta law.
  public func logPValue(_ sum: Double) -> Double {
    // A minimum would lose it.
    guard !sum.isNaN else { return sum }
    return switch law {
    case .constant: 0
    case .beta(let law): law.logUpperTail(sum)
    case .chiSquared(let law, let scale): law.logUpperTail(scale * sum)
    case .sums(let count, let law, let otherCount, let other):
      min(
        0, log(count) + law.logUpperTail(sum / count), log(otherCount) + other.logUpperTail(sum / otherCount))
    }
  }
}
