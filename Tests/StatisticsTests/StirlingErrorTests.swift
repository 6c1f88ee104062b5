import Foundation
import Testing

@testable import Statistics

@Suite struct StirlingErrorTests {
  @Test(arguments: [0.01, 0.5, 1, 1.5, 2, 7.5, 15.99, 16, 20, 100])
  func agreesWithTheLogarithmOfGamma(n: Double) {
    let stirling: Double = (n - 0.5) * log(n) - n + 0.5 * log(2 * Double.pi)
    let tolerance: Double = 1e-15 * max(1, abs(stirling))
    #expect(abs(stirlingError(n) - (lgamma(n) - stirling)) <= tolerance)
  }

  @Test func isTheFirstTermForLargeArguments() {
    expectClose(stirlingError(1e8), 1 / 12e8)
  }

  @Test(arguments: [-1 + 1e-9, -0.7, -0.49999, -0.1, 0.1, 0.3, 0.49999, 0.5, 3, 1e6])
  func devianceAgreesWithItsDefinition(u: Double) {
    expectClose(deviance(u, ratio: 1 + u), u - log1p(u), within: 2e-14)
  }

  @Test func devianceKeepsItsDigitsNearZero() {
    // u^2/2 - u^3/3 + u^4/4
    expectClose(deviance(1e-6, ratio: 1 + 1e-6), 5e-13 - 1e-18 / 3 + 2.5e-25)
    expectClose(deviance(-1e-6, ratio: 1 - 1e-6), 5e-13 + 1e-18 / 3 + 2.5e-25)
  }
}
