import Foundation

/// The one-sample Kolmogorov-Smirnov test: are numbers drawn independently from a given continuous law?
public struct KolmogorovSmirnovTest: Sendable, Hashable {
  /// D = sup over x of |F_n(x) - F(x)|, with F_n the share of the sample at or below x.
  public let statistic: Double
  /// n, the size of the sample.
  public let count: Int

  /// Tests `sample` against the law of distribution function `cdf`.
  ///
  /// - Parameters:
  ///   - sample: the numbers, in any order, none of them NaN.
  ///   - cdf: F, continuous, not decreasing, with values in [0, 1].
  /// - Precondition: the sample is not empty.
  /// - Complexity: O(n log n), n evaluations of `cdf`.
  public init(_ sample: some Sequence<Double>, cdf: (Double) -> Double) {
    let values = sample.map(cdf).sorted()
    precondition(!values.isEmpty, "a sample must not be empty")
    let n = Double(values.count)
    statistic = values.enumerated().reduce(0) { greatest, item in
      max(greatest, item.element - Double(item.offset) / n, Double(item.offset + 1) / n - item.element)
    }
    count = values.count
  }

  /// P(D >= statistic) when the sample does follow the law.
  ///
  /// Kolmogorov's limit law at lambda = (sqrt n + 0.12 + 0.11 / sqrt n) D, the correction of Stephens (1970), which is
  /// good to about 1 % for p above 1e-3 and n >= 5.
  public var pValue: Double {
    let root = Double(count).squareRoot()
    return Self.limitTail((root + 0.12 + 0.11 / root) * statistic)
  }

  /// P(K >= lambda) of Kolmogorov's law: 2 sum of (-1)^(k-1) e^(-2 k^2 lambda^2) from 1.18 up, and its theta-function
  /// transform 1 - sqrt(2 pi)/lambda sum of e^(-(2k-1)^2 pi^2 / (8 lambda^2)) below; four terms leave less than 1e-16.
  static func limitTail(_ lambda: Double) -> Double {
    guard lambda > 0 else { return 1 }
    if lambda < 1.18 {
      let y = exp(-Double.pi * Double.pi / (8 * lambda * lambda))
      let sum = y + pow(y, 9) + pow(y, 25) + pow(y, 49)
      return 1 - (2 * Double.pi).squareRoot() / lambda * sum
    }
    let x = exp(-2 * lambda * lambda)
    return 2 * (x - pow(x, 4) + pow(x, 9) - pow(x, 16))
  }
}
