/// The law of an edge weight a when the reading vector is uniform on its sphere and independent of the writing one.
///
/// With C shared channels and z positions, a = sum over positions of the squared components of a random unit vector of
/// C z entries along z orthonormal directions, so
///
/// - ``Kind/exact``: a ~ Beta(z/2, z(C-1)/2), of mean 1/C;
/// - ``Kind/chiSquared``: z C a ~ chi-squared with z degrees of freedom, the limit for large C, as in the paper.
///
/// For C = 1 the exact law is a point: a = 1 always. Every weight then has p = 1 (log p = 0), and no threshold below p = 1
/// can be met: it is infinite.
///
/// Log p is within 1e-10 relative of the truth, and in practice 1e-12, for z up to 1e4, C up to 1e5 and every a, whether p
/// is next to 1 or far below the smallest number. Where p is so near 1 that log p underflows, it is 0.
///
/// Source: Meller and Berkouk 2023, section on significant edges, for the chi-squared law.
public struct EdgeLaw: Sendable, Hashable {
  /// Which of the two null laws.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The Beta law of a uniform unit vector. The default everywhere.
    case exact
    /// The paper's approximation for many channels.
    case chiSquared
  }

  private enum Law: Hashable {
    case point
    case beta(BetaLaw)
    case chiSquared(ChiSquaredLaw)
  }

  /// Which of the two null laws.
  public let kind: Kind
  /// C, the number of channels that the two layers share.
  public let channels: Int
  /// z, the number of positions of the reading filter.
  public let positions: Int
  private let law: Law
  /// z C, the factor from the weight to the chi-squared variable.
  private let scale: Double

  /// The law for `channels` shared channels and `positions` filter positions, of the full layers, truncated or not.
  ///
  /// - Precondition: both are at least 1.
  public init(_ kind: Kind, channels: Int, positions: Int) {
    precondition(channels >= 1 && positions >= 1, "channels and positions must be at least 1")
    self.kind = kind
    self.channels = channels
    self.positions = positions
    let (channelCount, positionCount) = (Double(channels), Double(positions))
    scale = channelCount * positionCount
    law =
      switch kind {
      case .chiSquared: .chiSquared(ChiSquaredLaw(degreesOfFreedom: positionCount))
      case .exact where channels == 1: .point
      case .exact: .beta(BetaLaw(alpha: positionCount / 2, beta: positionCount * (channelCount - 1) / 2))
      }
  }

  /// log P(A >= a), the logarithm of the p-value of an edge of weight a.
  ///
  /// 0 for a <= 0. For a >= 1 minus infinity under the exact law with C > 1 (a weight is at most 1, and is 1 with
  /// probability 0), finite under the chi-squared law. NaN for NaN.
  ///
  /// - Complexity: O(sqrt(z)) at worst; a fraction of a microsecond for z <= 25.
  public func logPValue(_ a: Double) -> Double {
    switch law {
    case .point: a.isNaN ? a : 0
    case .beta(let law): law.logUpperTail(a)
    case .chiSquared(let law): law.logUpperTail(scale * a)
    }
  }

  /// The weight whose p-value has the given logarithm: an edge of weight a passes when a >= threshold.
  ///
  /// 0 for log p = 0. Under the chi-squared law it may exceed 1, so that no edge can pass; under the exact law it does
  /// only for C = 1, where it is infinite, and it rounds to 1 where it is nearer to 1 than numbers can tell.
  ///
  /// - Precondition: logPValue <= 0.
  public func threshold(logPValue: Double) -> Double {
    precondition(logPValue <= 0, "a log probability is at most 0")
    return switch law {
    case .point: logPValue == 0 ? 0 : .infinity
    case .beta(let law): law.upperQuantile(logProbability: logPValue)
    case .chiSquared(let law): law.upperQuantile(logProbability: logPValue) / scale
    }
  }

  /// The weight whose p-value is the upper tail of the normal law at `sigma`: 0.00135 for 3.
  public func threshold(sigma: Double) -> Double {
    threshold(logPValue: NormalLaw.logUpperTail(sigma))
  }
}
