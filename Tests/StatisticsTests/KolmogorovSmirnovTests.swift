import Randomness
import Foundation
import Testing

@testable import Statistics

@Suite struct KolmogorovSmirnovTests {
  @Test func statisticByHand() {
    // F_n steps at 0.1, 0.2, 0.9: the greatest gap is 2/3 - 0.2, just right of 0.2.
    expectClose(KolmogorovSmirnovTest([0.9, 0.1, 0.2]) { $0 }.statistic, 2.0 / 3 - 0.2)
    // Here it is left of 0.8, where F_n is still 0.
    expectClose(KolmogorovSmirnovTest([0.8, 0.9]) { $0 }.statistic, 0.8)
  }

  @Test func limitLawAgreesWithScientificPython() {
    // scipy.stats.kstwobign.sf
    let cases = [
      (0.3, 0.9999906941986655), (0.5, 0.9639452436648751), (0.8, 0.5441424115741981), (1.0, 0.26999967167735456),
      (1.1799, 0.12351204971188676), (1.18, 0.1234538094297657), (1.36, 0.049485876755377876),
      (2.0, 0.0006709252557796953), (3.0, 3.045995948942526e-08), (5.0, 3.8574996959278356e-22),
    ]
    for (lambda, p) in cases { expectClose(KolmogorovSmirnovTest.limitTail(lambda), p) }
    #expect(KolmogorovSmirnovTest.limitTail(0) == 1)
  }

  @Test func pValuesOfTrueNullsAreUniformAndOfFalseOnesSmall() {
    var generator = SeededGenerator(seed: 1970)
    let pValues = (0..<1000).map { _ in
      let sample = (0..<50).map { _ in generator.nextUniform() }
      return KolmogorovSmirnovTest(sample) { $0 }.pValue
    }
    #expect(KolmogorovSmirnovTest(pValues) { $0 }.pValue > 1e-3, "seed 1970")
    let skewed = (0..<1000).map { _ in pow(generator.nextUniform(), 1.5) }
    #expect(KolmogorovSmirnovTest(skewed) { $0 }.pValue < 1e-6, "seed 1970")
  }
}
