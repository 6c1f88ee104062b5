import Foundation
import Statistics
import Testing

@Suite struct MarchenkoPasturLawTests {
  /// Nearer to 1 the density rises, next to 0, within less than the integral's steps.
  static let ratios = [1, 0.99, 0.8, 0.5, 0.1, 0.02, 1e-4]

  @Test("The distribution function is the integral of the density, the mean is the variance", arguments: ratios)
  func integral(ratio: Double) {
    let law = MarchenkoPasturLaw(aspectRatio: ratio, variance: 2.5)
    let (middle, half) = ((law.lowerEdge + law.upperEdge) / 2, (law.upperEdge - law.lowerEdge) / 2)
    // x = middle - half cos(angle): the integrand is smooth and periodic, but for the pole of square matrices at 0.
    let count = 20_000
    var (mass, mean) = (0.0, 0.0)
    for index in 0..<count {
      let angle = (Double(index) + 0.5) / Double(count) * Double.pi
      let x = middle - half * cos(angle)
      let element = law.density(x) * half * sin(angle) * Double.pi / Double(count)
      mass += element
      mean += x * element
      let upTo = law.cdf(middle - half * cos((Double(index) + 1) / Double(count) * Double.pi))
      if index % 997 == 0 { #expect(abs(upTo - mass) < 2e-8, "\(ratio), \(x)") }
    }
    #expect(abs(mass - 1) < 1e-8 && abs(mean - 2.5) < 1e-8, "\(ratio): \(mass), \(mean)")
  }

  @Test("The quantile inverts the distribution function", arguments: ratios)
  func quantile(ratio: Double) {
    let law = MarchenkoPasturLaw(aspectRatio: ratio)
    for p in [1e-6, 0.01, 0.3, 0.5, 0.9, 1 - 1e-6] {
      #expect(abs(law.cdf(law.quantile(p)) - p) < 1e-12, "\(ratio), \(p)")
    }
    #expect(law.quantile(0) == law.lowerEdge && law.quantile(1) == law.upperEdge)
  }

  /// Gavish and Donoho, The optimal hard threshold for singular values is 4/sqrt 3 (2014): 4/sqrt 3 = omega(1) sqrt(median).
  @Test func publishedMedian() {
    let median = MarchenkoPasturLaw(aspectRatio: 1).quantile(0.5)
    #expect(abs(4 / 3.0.squareRoot() / median.squareRoot() - 2.858) < 5e-4)
  }

  @Test func ends() {
    let law = MarchenkoPasturLaw(aspectRatio: 0.25, variance: 4)
    #expect(law.lowerEdge == 1 && law.upperEdge == 9)
    #expect(law.cdf(1) == 0 && law.cdf(9) == 1 && law.cdf(-.infinity) == 0 && law.cdf(.infinity) == 1)
    #expect(law.density(1) == 0 && law.density(9) == 0 && law.density(0) == 0)
    #expect(law.cdf(.nan).isNaN && law.density(.nan).isNaN)
  }
}
