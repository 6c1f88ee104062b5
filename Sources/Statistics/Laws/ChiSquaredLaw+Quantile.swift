import Foundation

// Newton's method on the logarithm of a tail: in t for the upper tail, whose density t^(s-1) e^-t is log-concave for s >= 1
// and log-convex for s <= 1, and in log t for the lower one, where the density is always log-concave. As for the Beta law,
// on the way out from the mean a step passes the root at most once.

extension ChiSquaredLaw {
  /// The x with log P(X >= x) = logProbability, within a few parts in 1e15 where the law itself is that well conditioned.
  ///
  /// 0 for logProbability = 0, infinity for minus infinity.
  ///
  /// - Precondition: logProbability <= 0.
  /// - Complexity: about 10 evaluations of a tail.
  public func upperQuantile(logProbability: Double) -> Double {
    precondition(logProbability <= 0, "a log probability is at most 0")
    if logProbability < tails(shape).upper { return 2 * upperPoint(logProbability) }
    return 2 * lowerPoint(logComplement(logProbability))
  }

  /// The x with log P(X <= x) = logProbability; see ``upperQuantile(logProbability:)``.
  ///
  /// - Precondition: logProbability <= 0.
  public func lowerQuantile(logProbability: Double) -> Double {
    precondition(logProbability <= 0, "a log probability is at most 0")
    if logProbability < tails(shape).lower { return 2 * lowerPoint(logProbability) }
    return 2 * upperPoint(logComplement(logProbability))
  }

  /// The t above the mean whose upper tail has the given logarithm.
  private func upperPoint(_ target: Double) -> Double {
    guard target > -.infinity else { return .infinity }
    var t = shape
    for _ in 0..<Self.greatestIterationCount {
      let tail = tails(t).upper
      let step = (tail - target) * t * exp(tail - logKernel(t))
      t += step
      if abs(step) <= 1e-11 * t { break }
    }
    return t
  }

  /// The t below the mean whose lower tail has the given logarithm, or 0 if it is below 2^-1000.
  private func lowerPoint(_ target: Double) -> Double {
    guard target > -.infinity else { return 0 }
    var t = shape
    for _ in 0..<Self.greatestIterationCount {
      let tail = tails(t).lower
      let step = (target - tail) * exp(tail - logKernel(t))
      if t == 0x1p-1000, step < 0 { return 0 }
      t = max(t * exp(step), 0x1p-1000)
      if abs(step) <= 1e-11 { break }
    }
    return t
  }

  /// Newton needs fewer than 20 steps up to 1e4 degrees of freedom; the bound keeps an outlandish law from running on.
  private static let greatestIterationCount = 200
}
