import Foundation
import Randomness
import Statistics
import Testing

@Suite struct PowerLawFitTests {
  @Test("A planted tail is recovered: exponent within 4 standard errors, start, size", arguments: [1.8, 2.5, 4.0])
  func planted(alpha: Double) throws {
    let seed: UInt64 = 11
    var generator = SeededGenerator(seed: seed)
    // 700 values from the law above 3, 300 spread evenly below it.
    let tail = (0..<700).map { _ in 3 * pow(1 - generator.nextUniform(), -1 / (alpha - 1)) }
    let body = (0..<300).map { _ in 3 * generator.nextUniform() }
    let fit = try #require(PowerLawFit(tail + body))
    #expect(abs(fit.exponent - alpha) < 4 * fit.standardError, "seed \(seed): \(fit)")
    #expect(fit.start > 2.5 && fit.start < 4.5 && fit.tailCount > 350 && fit.tailCount < 760, "seed \(seed): \(fit)")
    #expect(fit.distance < 0.04, "seed \(seed): \(fit)")
  }

  @Test("Every figure by the formulas, in any order of the values")
  func formulas() throws {
    var generator = SeededGenerator(seed: 12)
    let values = (1...12).map { pow(Double($0), 1.7) }
    let fit = try #require(PowerLawFit(values.shuffled(using: &generator)))
    let tail = values.filter { $0 >= fit.start }
    #expect(fit.tailCount == tail.count && tail.count >= 10)
    let alpha = 1 + Double(tail.count) / tail.reduce(0) { $0 + log($1 / fit.start) }
    #expect(abs(fit.exponent - alpha) < 1e-12)
    let test = KolmogorovSmirnovTest(tail) { 1 - pow($0 / fit.start, 1 - alpha) }
    #expect(abs(fit.distance - test.statistic) < 1e-12)
    #expect(abs(fit.standardError - (alpha - 1) / Double(tail.count).squareRoot()) < 1e-12)
    for start in values.prefix(3) where start != fit.start {
      let other = values.filter { $0 >= start }
      let alpha = 1 + Double(other.count) / other.reduce(0) { $0 + log($1 / start) }
      #expect(KolmogorovSmirnovTest(other) { 1 - pow($0 / start, 1 - alpha) }.statistic > fit.distance)
    }
  }

  @Test("The fit moves with the scale of the values")
  func scale() throws {
    let values = (1...40).map { exp(Double($0 * $0) / 300) }
    let (one, other) = (try #require(PowerLawFit(values)), try #require(PowerLawFit(values.map { $0 * 1e-9 })))
    #expect(abs(one.exponent - other.exponent) < 1e-9 && one.tailCount == other.tailCount)
    #expect(abs(other.start / one.start - 1e-9) < 1e-20)
  }

  @Test func nothingToFit() {
    #expect(PowerLawFit([Double]()) == nil)
    #expect(PowerLawFit((1...9).map(Double.init)) == nil)
    #expect(PowerLawFit([Double](repeating: 2, count: 50)) == nil)
    #expect(PowerLawFit((1...9).map(Double.init) + [Double](repeating: 0, count: 20)) == nil)
    #expect(PowerLawFit((1...9).map(Double.init) + [.infinity, .nan, -3]) == nil)
    #expect(PowerLawFit((1...10).map(Double.init))?.tailCount == 10)
  }
}
