import Foundation

// Newton's method on the logarithm of a tail, in the variable w = -log(1 - x) for the upper one. In w the density is
// (1 - e^-w)^(alpha-1) e^(-beta w), log-concave for alpha >= 1 and log-convex for alpha <= 1, and a log-concave (log-convex)
// density has a log-concave (log-convex) upper tail. So on the way out from the mean Newton's steps never pass the root
// when the tail is convex, and pass it at most once, at the first step, when it is concave. The lower tail is the upper
// tail of 1 - X.

extension BetaLaw {
  /// The x with log P(X >= x) = logProbability, within a few parts in 1e15 of the smaller of x and 1 - x where the law
  /// itself is that well conditioned.
  ///
  /// 0 for logProbability = 0, 1 for minus infinity or where 1 - x is below half the spacing of numbers next to 1.
  ///
  /// - Precondition: logProbability <= 0.
  /// - Complexity: about 10 evaluations of a tail.
  public func upperQuantile(logProbability: Double) -> Double {
    precondition(logProbability <= 0, "a log probability is at most 0")
    let mean = SIMD2(alpha / total, beta / total)
    if logProbability < tails(mean[0], complement: mean[1]).upper {
      return outerPoint(logProbability, from: mean)[0]
    }
    return reflected.outerPoint(logComplement(logProbability), from: SIMD2(mean[1], mean[0]))[1]
  }

  /// The x with log P(X <= x) = logProbability; see ``upperQuantile(logProbability:)``.
  ///
  /// - Precondition: logProbability <= 0.
  public func lowerQuantile(logProbability: Double) -> Double {
    precondition(logProbability <= 0, "a log probability is at most 0")
    let mean = SIMD2(alpha / total, beta / total)
    if logProbability < tails(mean[0], complement: mean[1]).lower {
      return reflected.outerPoint(logProbability, from: SIMD2(mean[1], mean[0]))[1]
    }
    return outerPoint(logComplement(logProbability), from: mean)[0]
  }

  /// The (x, 1 - x) right of `start` whose upper tail has the given logarithm.
  private func outerPoint(_ target: Double, from start: SIMD2<Double>) -> SIMD2<Double> {
    guard target > -.infinity else { return SIMD2(1, 0) }
    var (x, y) = (start[0], start[1])
    for _ in 0..<Self.greatestIterationCount {
      let tail = tails(x, complement: y).upper
      let slope = exp(logKernel(x, complement: y) - tail) / x
      let step = (tail - target) / slope
      let change = -y * expm1(-step)
      let nextY = max(y * exp(-step), Self.leastComplement)
      if nextY == y, y == Self.leastComplement { return SIMD2(1, 0) }
      // The smaller of the two is the one that is stepped; the other follows from it, so no rounding gathers.
      (x, y) = nextY < 0.5 ? (1 - nextY, nextY) : (x + change, 1 - (x + change))
      // Convergence is quadratic: what is left after a step this small is below rounding.
      if abs(change) <= 1e-11 * min(x, y) { break }
    }
    return SIMD2(x, y)
  }

  /// Newton needs fewer than 20 steps over all shapes of edges; the bound keeps an outlandish law from running on.
  private static let greatestIterationCount = 200
  /// Roots nearer to 1 than this are returned as 1, and as 0 at the other end.
  private static let leastComplement = 0x1p-1000
}
