import Randomness
import Foundation
import Statistics
import Testing

@Suite struct MultipleTestingTests {
  /// The textbook: sort, find the largest k with p_(k) <= q k / m.
  private static func textbookCount(_ p: [Double], rate: Double, tests: Int) -> Int {
    let sorted = p.sorted()
    return sorted.indices.last { sorted[$0] <= rate * Double($0 + 1) / Double(tests) }.map { $0 + 1 } ?? 0
  }

  @Test func agreesWithTheTextbookOnRandomPValues() throws {
    var generator = SeededGenerator(seed: 1995)
    var rejections = Set<Int>()
    for round in 0..<2000 {
      let tests = 1 + Int(generator.next() % 60)
      let signal = generator.nextUniform()
      // Every third round the p-values are coarse, so that many are equal.
      let p = (0..<tests).map { _ in
        let value = generator.nextUniform() < signal ? pow(generator.nextUniform(), 6) : generator.nextUniform()
        return round % 3 == 0 ? ((value * 20).rounded(.up) / 20) : value
      }
      let rate = [0.01, 0.1, 0.3, 0.937][round % 4]
      let expected = Self.textbookCount(p, rate: rate, tests: tests)
      let logP = p.map { log($0) }
      let threshold = BenjaminiHochberg.logThreshold(rate: rate, tests: tests) { t in logP.count { $0 <= t } }
      let count = threshold.map { t in logP.count { $0 <= t } } ?? 0
      #expect(count == expected, "seed 1995, round \(round)")
      #expect((threshold == nil) == (expected == 0))
      rejections.insert(expected)
    }
    #expect(rejections.count > 40)
  }

  @Test func countsTestsWhosePValuesAreNotListed() {
    // Ten p-values known of 1000 tests: the rest are taken as larger than any threshold.
    let logP = (1...10).map { log(1e-5 * Double($0)) }
    let threshold = BenjaminiHochberg.logThreshold(rate: 0.01, tests: 1000) { t in logP.count { $0 <= t } }
    // p_(k) = k 1e-5 <= 0.01 k / 1000 for every k, with equality but for rounding.
    #expect(threshold == nil || threshold == log(0.01 * 10 / 1000))
    let relaxed = BenjaminiHochberg.logThreshold(rate: 0.0101, tests: 1000) { t in logP.count { $0 <= t } }
    #expect(relaxed == log(0.0101 * 10 / 1000))
  }

  @Test func needsFewCountsOnABigConnection() {
    var generator = SeededGenerator(seed: 3)
    let logP = (0..<100_000).map { log(generator.nextUniform()) - ($0 % 50 == 0 ? 30 : 0) }
    var calls = 0
    let threshold = BenjaminiHochberg.logThreshold(rate: 0.05, tests: logP.count) { t in
      calls += 1
      return logP.count { $0 <= t }
    }
    #expect(calls <= 20)
    let rejected = logP.count { $0 <= threshold ?? -.infinity }
    #expect(rejected >= 2000 && rejected <= 2200)
  }

  @Test func deepTailsAndNothingToReject() {
    let deep = BenjaminiHochberg.logThreshold(rate: 0.05, tests: 4) { t in [-1e6, -1e5, -0.1, -0.01].count { $0 <= t } }
    #expect(deep == log(0.05 * 2 / 4))
    #expect(BenjaminiHochberg.logThreshold(rate: 0.05, tests: 0) { _ in 0 } == nil)
    #expect(BenjaminiHochberg.logThreshold(rate: 0.05, tests: 10) { _ in 0 } == nil)
    #expect(BenjaminiHochberg.logThreshold(rate: 1, tests: 2) { _ in 2 } == 0)
  }

  @Test func bonferroni() {
    #expect(Bonferroni.logThreshold(level: 0.05, tests: 1) == log(0.05))
    expectClose(Bonferroni.logThreshold(level: 0.05, tests: 262_144), log(0.05 / 262_144))
  }
}
