import Foundation

/// Bonferroni's correction, which bounds the probability of a single false discovery.
public enum Bonferroni {
  /// log(alpha / m): with m tests rejected at or below it, the probability of any false rejection is at most alpha.
  ///
  /// - Parameters:
  ///   - alpha: the family-wise level, in (0, 1].
  ///   - m: the number of all tests made, at least 1.
  public static func logThreshold(level alpha: Double, tests m: Int) -> Double {
    precondition(alpha > 0 && alpha <= 1, "a level lies in (0, 1]")
    precondition(m >= 1, "there must be a test")
    return log(alpha) - log(Double(m))
  }
}
