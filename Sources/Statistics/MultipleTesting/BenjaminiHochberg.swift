import Foundation

/// The step-up procedure of Benjamini and Hochberg (1995), which bounds the expected share of false discoveries.
///
/// Textbook form: sort the p-values of all m tests, find the largest k with p_(k) <= q k / m, and reject the k smallest.
/// Here the p-values need not be stored or sorted: only be counted.
public enum BenjaminiHochberg {
  /// The logarithm of the largest p-value threshold at false discovery rate q: reject the tests with log p at or below it.
  /// `nil` if no test is rejected.
  ///
  /// Let N(t) be the number of p-values at or below t, and F(t) = q N(t) / m. The threshold is q k*/m with k* the
  /// textbook's k, and it is the greatest fixed point of F above 0: t = F(t) says that the k = N(t) smallest p-values lie
  /// at or below q k / m, hence p_(k) <= q k/m and k <= k*; and t* = q k*/m is one, for N(t*) >= k* by the choice
  /// of k*, and N(t*) = k > k* would give p_(k) <= t* <= q k / m against the choice of k*.
  ///
  /// The iteration is t_0 = q, t_(i+1) = F(t_i). F does not decrease, and F(q) <= q since N <= m; so by induction the
  /// t_i do not increase, and none is below t*: t_i >= t* gives t_(i+1) = F(t_i) >= F(t*) = t*. F takes at most m + 1 values,
  /// so the t_i stop changing after at most m + 1 steps, at a fixed point at or above t* (or at 0, when k* = 0), which is
  /// t*. In practice ten or so counts do.
  ///
  /// Ties are rejected together, as in the textbook. Works in logarithms throughout, so p-values far below the smallest
  /// number count as any other.
  ///
  /// - Parameters:
  ///   - q: the false discovery rate, in (0, 1].
  ///   - m: the number of all tests made, rejected or not, at least as great as any count.
  ///   - countAtOrBelow: the number of tests whose log p is at or below its argument.
  /// - Throws: what `countAtOrBelow` throws.
  /// - Complexity: at most m + 1 counts, about ten in practice.
  public static func logThreshold(
    rate q: Double, tests m: Int, countAtOrBelow: (_ logThreshold: Double) throws -> Int
  ) rethrows -> Double? {
    precondition(q > 0 && q <= 1, "a false discovery rate lies in (0, 1]")
    precondition(m >= 0, "a number of tests is not negative")
    var rejected = m
    while rejected > 0 {
      let threshold = log(q * Double(rejected) / Double(m))
      let count = try countAtOrBelow(threshold)
      precondition(count <= m, "more p-values than tests")
      // Never more than before, save by rounding in the caller's counting.
      if count >= rejected { return threshold }
      rejected = count
    }
    return nil
  }
}
