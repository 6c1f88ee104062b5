import Foundation

/// The standard normal law, with both tails as natural logarithms, accurate however deep the tail.
public enum NormalLaw {
  /// log P(X >= x), within 1e-14 relative: 0 for minus infinity, minus infinity for infinity, NaN for NaN.
  public static func logUpperTail(_ x: Double) -> Double {
    if x < 0 { return log1p(-0.5 * erfc(-x / 2.0.squareRoot())) + 0 }
    if x < 20 { return log(0.5 * erfc(x / 2.0.squareRoot())) }
    return -0.5 * x * x - 0.9189385332046728 - log(inverseMillsRatio(x))
  }

  /// log P(X <= x) = log P(X >= -x).
  public static func logLowerTail(_ x: Double) -> Double { logUpperTail(-x) }

  /// The x with log P(X >= x) = logProbability; infinity for minus infinity, minus infinity for 0.
  ///
  /// Newton's method on log P, which is concave and which lies below its target at sqrt(-2 logProbability), so that the
  /// steps come down to the root without passing it.
  ///
  /// - Precondition: logProbability <= 0.
  public static func upperQuantile(logProbability: Double) -> Double {
    precondition(logProbability <= 0, "a log probability is at most 0")
    guard logProbability <= -0.6931471805599453 else {
      return -upperQuantile(logProbability: logComplement(logProbability))
    }
    guard logProbability > -.infinity else { return .infinity }
    var x = (-2 * logProbability).squareRoot()
    for _ in 0..<100 {
      let tail = logUpperTail(x)
      let hazard = x < 20 ? exp(-0.5 * x * x - 0.9189385332046728 - tail) : inverseMillsRatio(x)
      let step = (tail - logProbability) / hazard
      x += step
      if abs(step) <= 2e-16 * max(1, x) { break }
    }
    return max(0, x)
  }

  /// Density over upper tail, x + 1/(x + 2/(x + 3/(x + ...))), for x >= 20, where 12 levels leave less than 1e-17.
  private static func inverseMillsRatio(_ x: Double) -> Double {
    guard x < 1e100 else { return x }
    var fraction = x
    for level in stride(from: 12.0, to: 0, by: -1) { fraction = x + level / fraction }
    return fraction
  }
}
