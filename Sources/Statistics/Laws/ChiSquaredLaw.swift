import Foundation

/// The chi-squared law, with both tails as natural logarithms.
///
/// X/2 follows the gamma law of shape k/2, so the tails are the regularised incomplete gamma functions Q(k/2, x/2) and
/// P(k/2, x/2); both logarithms are within 1e-12 (relative) of the truth for k from 1 to 1e4 and every x.
public struct ChiSquaredLaw: Sendable, Hashable {
  /// k, the degrees of freedom and the mean.
  public let degreesOfFreedom: Double
  /// k/2.
  let shape: Double
  /// log of t^shape e^-t / Gamma(shape) at its greatest, t = shape.
  let logPeak: Double

  /// The law of `degreesOfFreedom` degrees of freedom, which need not be whole.
  ///
  /// - Precondition: `degreesOfFreedom` lies above 1e-300 and below 1e10, past which a tail would take milliseconds.
  public init(degreesOfFreedom: Double) {
    precondition(
      degreesOfFreedom > 1e-300 && degreesOfFreedom < 1e10, "degrees of freedom must lie between 1e-300 and 1e10")
    self.degreesOfFreedom = degreesOfFreedom
    shape = degreesOfFreedom / 2
    logPeak = 0.5 * log(shape / (2 * Double.pi)) - stirlingError(shape)
  }

  /// log P(X >= x): 0 for x <= 0, minus infinity for infinity, NaN for NaN.
  ///
  /// - Complexity: O(sqrt(k)) near the mean, less in the tails.
  public func logUpperTail(_ x: Double) -> Double {
    guard x > 0 else { return x.isNaN ? x : 0 }
    guard x < .infinity else { return -.infinity }
    return tails(x / 2).upper
  }

  /// log P(X <= x): minus infinity for x <= 0, 0 for infinity, NaN for NaN.
  ///
  /// - Complexity: as for ``logUpperTail(_:)``.
  public func logLowerTail(_ x: Double) -> Double {
    guard x > 0 else { return x.isNaN ? x : -.infinity }
    guard x < .infinity else { return 0 }
    return tails(x / 2).lower
  }
}
