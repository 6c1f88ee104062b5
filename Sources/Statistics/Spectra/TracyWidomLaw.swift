// Ranked goals: 1. both tails right to 13 digits, however deep, for they become p-values; 2. no Airy function and no
// quadrature at run time. So the law is four series, fitted to its Fredholm determinant by Scripts/make_tracy_widom.py, of what is
// left of a tail's logarithm once its known leading terms are taken away.
import Foundation

/// The Tracy-Widom law of order 1: the limit of the largest eigenvalue of a real random matrix, centred and scaled.
///
/// Mean -1.2065, standard deviation 1.2680. Logarithms of both tails are within 1e-13 relative of the truth from -16 up, and within 1e-10 below,
/// where the law has less than 1e-80 of its mass.
///
/// Source: Tracy and Widom, On orthogonal and symplectic matrix ensembles, 1996.
public enum TracyWidomLaw {
  /// The mean.
  public static let mean = -1.2065335745820
  /// The variance.
  public static let variance = 1.607781034581

  /// log P(X >= s): 0 for minus infinity, minus infinity for infinity, NaN for NaN.
  public static func logUpperTail(_ s: Double) -> Double { tails(s).upper }

  /// log P(X <= s).
  public static func logLowerTail(_ s: Double) -> Double { tails(s).lower }

  /// The s with log P(X >= s) = logProbability; minus infinity for 0, infinity for minus infinity.
  ///
  /// - Precondition: logProbability <= 0.
  /// - Complexity: about 60 evaluations of a tail.
  public static func upperQuantile(logProbability: Double) -> Double {
    precondition(logProbability <= 0, "a log probability is at most 0")
    guard logProbability < 0 else { return -.infinity }
    guard logProbability > -.infinity else { return .infinity }
    // The tail is below exp(-2/3 s^(3/2)) from 2 on, and next to 1 by less than the smallest number at -30.
    let end = max(2, pow(-1.5 * logProbability, 2.0 / 3))
    return bisection(from: -30, to: end) { logUpperTail($0) <= logProbability }
  }

  private static func tails(_ s: Double) -> TailLogarithm {
    guard !s.isNaN else { return .upper(s) }
    if s >= 6 {
      let power = s * s.squareRoot()
      guard power < .infinity else { return .upper(-.infinity) }
      return .upper(-2 * power / 3 - 0.75 * log(s) - logFourRootPi + farUpper(1 / power))
    }
    if s >= -1 { return .upper(nearUpper(s)) }
    if s >= -6 { return .lower(nearLower(s)) }
    guard s > -1e100 else { return .lower(-.infinity) }
    let power = -s * (-s).squareRoot()
    return .lower(s * s * s / 24 - power / (3 * 2.0.squareRoot()) - log(-s) / 16 + farLower(1 / power))
  }

  private static let logFourRootPi = 1.9586593040445907
}
