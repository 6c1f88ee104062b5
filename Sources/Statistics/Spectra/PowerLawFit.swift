import Foundation

/// The power law that the tail of a sample follows best: density proportional to x^-alpha from a start on.
///
/// For each start among the sample, alpha = 1 + n / sum of ln(x / start) over the n values from the start on (maximum likelihood); the
/// start is the one whose tail has the least Kolmogorov-Smirnov distance to its law. Values are weighed as if independent; eigenvalues are
/// not, so that alpha describes a spectrum and proves nothing about it.
///
/// Source: Clauset, Shalizi and Newman, Power-law distributions in empirical data, SIAM Review 2009.
public struct PowerLawFit: Sendable, Hashable {
  /// alpha, above 1: the smaller, the heavier the tail.
  public let exponent: Double
  /// Where the tail starts: a value of the sample.
  public let start: Double
  /// D, the Kolmogorov-Smirnov distance between the tail and its law.
  public let distance: Double
  /// How many values the tail has.
  public let tailCount: Int

  /// The fewest values of a tail.
  public static let leastTail = 10

  /// (alpha - 1) / sqrt n, the standard error of alpha for independent values and a known start.
  public var standardError: Double { (exponent - 1) / Double(tailCount).squareRoot() }

  /// Fits the law; nil where fewer than `leastTail` values are positive, or all of them equal.
  ///
  /// - Parameter values: in any order; those that are not positive or not finite are left out.
  /// - Complexity: O(n^2)
  public init?(_ values: some Sequence<Double>) {
    let sorted = values.filter { $0 > 0 && $0.isFinite }.sorted()
    let logs = sorted.map { log($0) }
    var best: PowerLawFit?
    var sum = 0.0
    for first in logs.indices.reversed() {
      sum += logs[first]
      let count = logs.count - first
      let isStart = first == 0 || logs[first - 1] < logs[first]
      guard count >= Self.leastTail, isStart else { continue }
      let spread = sum - Double(count) * logs[first]
      guard spread > 1e-12 * Double(count) else { continue }
      let slope = Double(count) / spread
      let distance = Self.distance(logs[first...], slope: slope, atMost: best?.distance ?? 1)
      if let distance {
        best = PowerLawFit(exponent: 1 + slope, start: sorted[first], distance: distance, tailCount: count)
      }
    }
    guard let best else { return nil }
    self = best
  }

  private init(exponent: Double, start: Double, distance: Double, tailCount: Int) {
    self.exponent = exponent
    self.start = start
    self.distance = distance
    self.tailCount = tailCount
  }

  /// The distance between ascending logarithms and the law 1 - e^(-slope (x - first)); nil where it is not below a bound.
  private static func distance(_ logs: ArraySlice<Double>, slope: Double, atMost bound: Double) -> Double? {
    guard let first = logs.first else { return nil }
    let step = 1 / Double(logs.count)
    var greatest = 0.0
    for (index, value) in logs.enumerated() {
      let cdf = -expm1(-slope * (value - first))
      greatest = max(greatest, cdf - Double(index) * step, Double(index + 1) * step - cdf)
      guard greatest < bound else { return nil }
    }
    return greatest
  }
}
