import Randomness
import Foundation
import Testing

@testable import Statistics

@Suite struct BetaLawTests {
  @Test func closedForms() {
    for x in [1e-12, 1e-3, 0.25, 0.5, 0.75, 0.999] {
      // Beta(1, b): (1-x)^b. Beta(a, 1): x^a. Beta(1/2, 1/2): the arcsine law.
      expectClose(BetaLaw(alpha: 1, beta: 7).logUpperTail(x), 7 * log1p(-x))
      expectClose(BetaLaw(alpha: 300, beta: 1).logLowerTail(x), 300 * log(x))
      let arcsine = 2 / Double.pi * asin(x.squareRoot())
      expectClose(BetaLaw(alpha: 0.5, beta: 0.5).logLowerTail(x), log(arcsine))
    }
  }

  @Test func valuesOfScientificPython() {
    // alpha, beta, x, scipy.stats.beta.logsf, logcdf
    let cases: [(Double, Double, Double, Double, Double)] = [
      (256, 128, 0.7, -2.5131400619421553, -0.08448379456676101),
      (128, 256, 0.25, -0.00013732905935909793, -8.893199282682625),
      (0.1, 5, 0.5, -6.679844518377298, -0.0012567626335687177),
      (3, 2, 0.1, -0.0037068619313264757, -5.599422459331958),
    ]
    for (alpha, beta, x, upper, lower) in cases {
      let law = BetaLaw(alpha: alpha, beta: beta)
      expectClose(law.logUpperTail(x), upper, within: 1e-11)
      expectClose(law.logLowerTail(x), lower, within: 1e-11)
    }
  }

  @Test func shapesFarFromThoseOfEdges() {
    // alpha, beta, x, log of the upper tail in arbitrary precision
    let cases: [(Double, Double, Double, Double)] = [
      (1e-10, 5, 0.5, -27.5489330649409984),
      (1e-3, 1e-3, 0.25, -0.692050796846869342),
      (0.01, 2000, 1e-5, -3.40912368248746812),
      (1e6, 1e6, 0.5005, -2.54275302036417837),
    ]
    for (alpha, beta, x, upper) in cases.dropFirst() {
      expectClose(BetaLaw(alpha: alpha, beta: beta).logUpperTail(x), upper, within: 1e-11)
    }
    // Here the lower tail, 1 - 1e-12, is what is computed, and its complement keeps four digits.
    expectClose(BetaLaw(alpha: 1e-10, beta: 5).logUpperTail(0.5), cases[0].3, within: 1e-5)
  }

  @Test func tailsAddUpAndReflect() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<2000 {
      let law = BetaLaw(alpha: shape(&generator), beta: shape(&generator))
      // A multiple of 2^-20, so that 1 - x is exact.
      let x = (generator.nextUniform() * 0x1p20).rounded(.up) * 0x1p-20
      guard x < 1 else { continue }
      let sum = exp(law.logUpperTail(x)) + exp(law.logLowerTail(x))
      #expect(abs(sum - 1) <= 1e-12, "seed 5, \(law), \(x)")
      let mirror = BetaLaw(alpha: law.beta, beta: law.alpha)
      expectClose(mirror.logLowerTail(1 - x), law.logUpperTail(x), within: 1e-13)
    }
  }

  @Test func tailsSatisfyTheRecurrenceInAlpha() {
    // P(a, b) - P(a + 1, b) = x^a (1-x)^b / (a B(a, b)): DLMF 8.17.20, a check that spans the two methods.
    var generator = SeededGenerator(seed: 6)
    for _ in 0..<500 {
      let (a, b) = (0.5 + 20 * generator.nextUniform(), 0.5 + 20 * generator.nextUniform())
      let x = 0.01 + 0.98 * generator.nextUniform()
      let difference =
        exp(BetaLaw(alpha: a, beta: b).logLowerTail(x)) - exp(BetaLaw(alpha: a + 1, beta: b).logLowerTail(x))
      let logB = lgamma(a) + lgamma(b) - lgamma(a + b)
      let expected = exp(a * log(x) + b * log1p(-x) - logB) / a
      #expect(abs(difference - expected) <= 1e-12, "seed 6, \(a), \(b), \(x)")
    }
  }

  @Test func quantilesInvertBothTails() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<2000 {
      let law = BetaLaw(alpha: shape(&generator), beta: shape(&generator))
      let logP = log(generator.nextUniform()) * pow(10, 2 * generator.nextUniform())
      let x = law.upperQuantile(logProbability: logP)
      let y = law.lowerQuantile(logProbability: logP)
      // Nearer to 0 than 2^-1000 the answer is 0.
      #expect(y > 0 || law.logLowerTail(0x1p-1000) >= logP, "seed 7, \(law), \(logP)")
      #expect(brackets(law.logUpperTail, x, logP), "seed 7, upper, \(law), \(logP), \(x)")
      #expect(y == 0 || brackets(law.logLowerTail, y, logP), "seed 7, lower, \(law), \(logP), \(y)")
    }
  }

  @Test func endsOfTheInterval() {
    let law = BetaLaw(alpha: 2, beta: 3)
    #expect(law.logUpperTail(0) == 0 && law.logUpperTail(1) == -.infinity)
    #expect(law.logLowerTail(0) == -.infinity && law.logLowerTail(1) == 0)
    #expect(law.logUpperTail(.nan).isNaN && law.logLowerTail(.nan).isNaN)
    #expect(law.upperQuantile(logProbability: 0) == 0 && law.upperQuantile(logProbability: -.infinity) == 1)
    #expect(law.lowerQuantile(logProbability: 0) == 1 && law.lowerQuantile(logProbability: -.infinity) == 0)
    #expect(law.mean == 0.4)
  }

  /// A shape from 0.05 to 5e4, log-uniform.
  private func shape(_ generator: inout SeededGenerator) -> Double { 0.05 * pow(10, 6 * generator.nextUniform()) }
}
