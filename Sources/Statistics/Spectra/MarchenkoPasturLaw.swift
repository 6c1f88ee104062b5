import Foundation

/// The Marchenko-Pastur law: what the eigenvalues of X X^T / n tend to, X of p rows and n >= p columns of independent entries of
/// mean 0 and variance v, as both grow and p / n goes to the aspect ratio g.
///
/// Density sqrt((b - x)(x - a)) / (2 pi v g x) on [a, b], a and b = v (1 -+ sqrt g)^2; mean v. For the singular values s of X itself,
/// x = s^2 / n. A matrix with more rows than columns has the law of its transpose, and zeros beside.
///
/// Source: Marchenko and Pastur, Distribution of eigenvalues for some sets of random matrices, 1967.
public struct MarchenkoPasturLaw: Sendable, Hashable {
  /// g, the short side over the long side.
  public let aspectRatio: Double
  /// v, the variance of an entry.
  public let variance: Double

  /// The law of the given shape and variance.
  ///
  /// - Precondition: 0 < aspectRatio <= 1, variance > 0.
  public init(aspectRatio: Double, variance: Double = 1) {
    precondition(aspectRatio > 0 && aspectRatio <= 1, "the aspect ratio is that of the short side to the long side")
    precondition(variance > 0, "a variance must be positive")
    self.aspectRatio = aspectRatio
    self.variance = variance
  }

  /// a, the least value: 0 for square matrices.
  public var lowerEdge: Double { variance * pow(1 - aspectRatio.squareRoot(), 2) }

  /// b, the greatest value.
  public var upperEdge: Double { variance * pow(1 + aspectRatio.squareRoot(), 2) }

  /// The density at x; 0 outside of the edges. For square matrices it grows without bound towards 0.
  public func density(_ x: Double) -> Double {
    guard x > lowerEdge, x < upperEdge else { return x.isNaN ? x : 0 }
    return ((upperEdge - x) * (x - lowerEdge)).squareRoot() / (2 * .pi * variance * aspectRatio * x)
  }

  /// P(X <= x), in closed form; within 1e-15 / sqrt g.
  ///
  /// With x = v (1 + g - 2 sqrt g cos w), w from 0 at a to pi at b, it is w/pi + (2 sqrt g sin w - (1 - g) d) / (2 pi g), where d is
  /// the angle from (cos w, sin w) to ((1 + g) cos w - 2 sqrt g, (1 - g) sin w). Taken from the two vectors' products, d is as small as
  /// it should be for flat matrices; as a difference of angles it would cost 1/g in accuracy.
  public func cdf(_ x: Double) -> Double {
    guard x > lowerEdge else { return x.isNaN ? x : 0 }
    guard x < upperEdge else { return 1 }
    let (a, b, y) = (lowerEdge / variance, upperEdge / variance, x / variance)
    let (g, root) = (aspectRatio, aspectRatio.squareRoot())
    let width = ((b - y) * (y - a)).squareRoot()
    let w = atan2(width, 1 + g - y)
    let d = atan2(2 * root * sin(w) * (1 - root * cos(w)), 1 + g * cos(2 * w) - 2 * root * cos(w))
    return min(1, max(0, w / .pi + (width - (1 - g) * d) / (2 * .pi * g)))
  }

  /// The x with P(X <= x) = probability.
  ///
  /// - Precondition: probability in [0, 1].
  /// - Complexity: about 60 evaluations of `cdf`.
  public func quantile(_ probability: Double) -> Double {
    precondition(probability >= 0 && probability <= 1, "a probability lies between 0 and 1")
    guard probability > 0 else { return lowerEdge }
    guard probability < 1 else { return upperEdge }
    return bisection(from: lowerEdge, to: upperEdge) { cdf($0) >= probability }
  }
}
