import Foundation
import Testing

/// Whether the target lies between the values of a monotone function a hair either side of x in [0, 1].
func brackets(_ f: (Double) -> Double, _ x: Double, _ target: Double) -> Bool {
  let hair = 1e-13 * min(x, 1 - x) + 2 * x.ulp
  let (left, right) = (f(max(0, x - hair)), f(min(1, x + hair)))
  let slack = 1e-13 * abs(target)
  return min(left, right) - slack <= target && target <= max(left, right) + slack
}

/// Expects a relative difference of at most `tolerance`.
func expectClose(
  _ value: Double, _ expected: Double, within tolerance: Double = 1e-13,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(
    abs(value - expected) <= tolerance * abs(expected), "\(value), not \(expected)", sourceLocation: sourceLocation)
}
