import Foundation
import Statistics

/// Up to which level of each rule all significant edges are among those held; nil for every level.
///
/// Limits are on the safe side by as much as log p is rounded, a few parts in 10^9, that of the false discovery rate by one in 10^4.
public struct RuleLimits: Sendable, Equatable {
  /// The least number of standard deviations.
  public let sigma: Double?
  /// The greatest family-wise error rate, below 1; 0 where there is none.
  public let bonferroni: Double?
  /// The greatest false discovery rate, below 1; 0 where there is none.
  public let falseDiscoveryRate: Double?
}

extension RuleLimits {
  /// No limit: all edges are held.
  static let none = RuleLimits(sigma: nil, bonferroni: nil, falseDiscoveryRate: nil)

  /// The limits of one family of tests.
  ///
  /// - Sigma and Bonferroni's rule have a threshold that does not depend on the other edges: it must stay beneath the least p-value p that
  ///   is not held.
  /// - Benjamini and Hochberg's rule at rate q rejects the edge of rank j where q >= min over k >= j of N p_(k) / k, N tests. The least
  ///   of these over the edges that are not held is found by bisection over q of the rule itself, whose threshold grows with q.
  ///
  /// - Parameters:
  ///   - leastUnheld: log p of the most significant edge that is not held; nil where all are.
  ///   - tests: N.
  ///   - count: how many of the tests have a log p at or below a number.
  init(leastUnheld: Double?, tests: Int, countAtOrBelow count: (Double) -> Int) {
    // An edge of p = 1 passes no rule.
    guard let leastUnheld, leastUnheld < 0 else {
      self = .none
      return
    }
    let bound = leastUnheld * (1 + 4e-9) - 1e-14
    let level = Double(tests) * exp(bound)
    self.init(
      sigma: NormalLaw.upperQuantile(logProbability: bound), bonferroni: level < 1 ? level : nil,
      falseDiscoveryRate: Self.greatestRate(bound: bound, tests: tests, countAtOrBelow: count))
  }

  private static func greatestRate(bound: Double, tests: Int, countAtOrBelow count: (Double) -> Int) -> Double? {
    func isComplete(_ logRate: Double) -> Bool {
      let threshold = BenjaminiHochberg.logThreshold(rate: exp(logRate), tests: tests, countAtOrBelow: count)
      return threshold.map { $0 <= bound } ?? true
    }
    guard !isComplete(0) else { return nil }
    // No threshold exceeds the rate.
    var (low, high) = (max(bound, -700), 0.0)
    guard isComplete(low) else { return 0 }
    while high - low > 1e-4 {
      let middle = (low + high) / 2
      if isComplete(middle) { low = middle } else { high = middle }
    }
    return exp(low)
  }
}
