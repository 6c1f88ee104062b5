import Foundation

/// The Beta(alpha, beta) law on [0, 1], of density x^(alpha-1) (1-x)^(beta-1) / B(alpha, beta), with both tails as
/// natural logarithms.
///
/// Built for edges of spectral graphs, where alpha reaches 5e3, beta 5e8, and the tail e^(-1e9). Over alpha from 0.5 to
/// 5e3 and beta from 0.5 to 5e8 the logarithms of both tails are within 1e-12 (relative) of the truth, next to 0 as well.
public struct BetaLaw: Sendable, Hashable {
  /// The first shape, the exponent of x plus 1.
  public let alpha: Double
  /// The second shape, the exponent of 1 - x plus 1.
  public let beta: Double
  let total: Double
  /// log of x^alpha (1-x)^beta / B(alpha, beta) at its greatest, x = alpha / (alpha + beta).
  let logPeak: Double

  /// The law of the given shapes. The constants of its tails are computed here, once.
  ///
  /// - Precondition: both shapes lie above 1e-300 and below 1e60, and one of them below 1e10, past which a tail would
  ///   take milliseconds.
  public init(alpha: Double, beta: Double) {
    precondition(min(alpha, beta) > 1e-300 && max(alpha, beta) < 1e60, "Beta shapes must lie between 1e-300 and 1e60")
    precondition(min(alpha, beta) < 1e10, "one of the Beta shapes must be below 1e10")
    self.alpha = alpha
    self.beta = beta
    total = alpha + beta
    let (minor, major) = (min(alpha, beta), max(alpha, beta))
    // minor * (major / total), not (minor * major) / total, which could overflow.
    let spread = minor * (major / total) / (2 * Double.pi)
    logPeak = 0.5 * log(spread) + (stirlingError(total) - stirlingError(major)) - stirlingError(minor)
  }

  private init(reflecting law: BetaLaw) {
    alpha = law.beta
    beta = law.alpha
    total = law.total
    logPeak = law.logPeak
  }

  /// The law of 1 - X.
  var reflected: BetaLaw { BetaLaw(reflecting: self) }

  /// alpha / (alpha + beta).
  public var mean: Double { alpha / total }

  /// log P(X >= x): 0 for x <= 0, minus infinity for x >= 1, NaN for NaN.
  ///
  /// - Complexity: O(sqrt(min(alpha, beta))) near the mean, less in the tails; about a third of a microsecond for
  ///   min(alpha, beta) < 13.
  public func logUpperTail(_ x: Double) -> Double {
    guard x > 0 else { return x.isNaN ? x : 0 }
    guard x < 1 else { return -.infinity }
    return tails(x, complement: 1 - x).upper
  }

  /// log P(X <= x): minus infinity for x <= 0, 0 for x >= 1, NaN for NaN.
  ///
  /// - Complexity: as for ``logUpperTail(_:)``.
  public func logLowerTail(_ x: Double) -> Double {
    guard x > 0 else { return x.isNaN ? x : -.infinity }
    guard x < 1 else { return 0 }
    return tails(x, complement: 1 - x).lower
  }
}
