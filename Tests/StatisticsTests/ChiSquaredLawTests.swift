import Randomness
import Foundation
import Testing

@testable import Statistics

@Suite struct ChiSquaredLawTests {
  @Test func closedForms() {
    for x in [1e-300, 1e-12, 1e-3, 0.5, 1, 2, 5, 30, 700, 1e6, 1e300] {
      // Two degrees of freedom: e^(-x/2). One: the square of a normal variable. Four: (1 + x/2) e^(-x/2).
      expectClose(ChiSquaredLaw(degreesOfFreedom: 2).logUpperTail(x), -x / 2)
      let normal = log(2) + NormalLaw.logUpperTail(x.squareRoot())
      if x > 0.1 {
        expectClose(ChiSquaredLaw(degreesOfFreedom: 1).logUpperTail(x), normal)
        expectClose(ChiSquaredLaw(degreesOfFreedom: 4).logUpperTail(x), log1p(x / 2) - x / 2)
      }
      let error = erf((x / 2).squareRoot())
      expectClose(ChiSquaredLaw(degreesOfFreedom: 1).logLowerTail(x) + 1, log(error) + 1)
    }
  }

  @Test func quantilesInvertBothTails() {
    var generator = SeededGenerator(seed: 8)
    for _ in 0..<1000 {
      let law = ChiSquaredLaw(degreesOfFreedom: 0.1 * pow(10, 5.5 * generator.nextUniform()))
      let logP = log(generator.nextUniform()) * pow(10, 2 * generator.nextUniform())
      let (x, y) = (law.upperQuantile(logProbability: logP), law.lowerQuantile(logProbability: logP))
      expectClose(law.logUpperTail(x), logP, within: 1e-11)
      // Below 1e-300 the answer is 0.
      if y > 0 { expectClose(law.logLowerTail(y), logP, within: 1e-11) }
      #expect(y > 0 || law.logLowerTail(1e-299) >= logP, "seed 8, \(law), \(logP)")
    }
  }

  @Test func tailsAddUp() {
    var generator = SeededGenerator(seed: 9)
    for _ in 0..<1000 {
      let law = ChiSquaredLaw(degreesOfFreedom: pow(10, 5 * generator.nextUniform()))
      let x = law.degreesOfFreedom * (0.5 + generator.nextUniform())
      let sum = exp(law.logUpperTail(x)) + exp(law.logLowerTail(x))
      #expect(abs(sum - 1) <= 1e-12, "seed 9, \(law), \(x)")
    }
  }

  @Test func endsOfTheHalfLine() {
    let law = ChiSquaredLaw(degreesOfFreedom: 9)
    #expect(law.logUpperTail(0) == 0 && law.logUpperTail(.infinity) == -.infinity)
    #expect(law.logLowerTail(-1) == -.infinity && law.logLowerTail(.infinity) == 0)
    #expect(law.logUpperTail(.nan).isNaN && law.logLowerTail(.nan).isNaN)
    #expect(law.upperQuantile(logProbability: 0) == 0)
    #expect(law.lowerQuantile(logProbability: 0) == .infinity)
    #expect(law.lowerQuantile(logProbability: -.infinity) == 0)
  }
}
