import Foundation
import Statistics
import Testing

@Suite struct TracyWidomLawTests {
  @Test func tailsAgreeWithTheDeterminant() throws {
    let rows = try ReferenceTable("tracy_widom").rows
    #expect(rows.count == 21)
    for row in rows {
      let lower = TracyWidomLaw.logLowerTail(row[0])
      let upper = TracyWidomLaw.logUpperTail(row[0])
      #expect(abs(lower - row[1]) <= 1e-13 * abs(row[1]), "\(row), \(lower)")
      #expect(abs(upper - row[2]) <= 1e-13 * abs(row[2]), "\(row), \(upper)")
    }
  }

  @Test("The published mean, variance and skewness, by integrating the tails")
  func moments() {
    // E X^k = integral of k x^(k-1) (P(X >= x) - [x < 0]), to all digits for so smooth a tail.
    let step = 1.0 / 64
    func moment(_ k: Double) -> Double {
      (-1600...1600).reduce(0) { sum, index in
        let x = (Double(index) + 0.5) * step
        let tail = x < 0 ? -exp(TracyWidomLaw.logLowerTail(x)) : exp(TracyWidomLaw.logUpperTail(x))
        return sum + k * pow(x, k - 1) * tail * step
      }
    }
    // The midpoint rule, less what the jump of the second integrand's slope at 0 adds: step^2 / 24 times 2.
    let (first, second, third) = (moment(1), moment(2) - step * step / 12, moment(3))
    let variance = second - first * first
    let skewness = (third - 3 * first * second + 2 * pow(first, 3)) / pow(variance, 1.5)
    #expect(abs(first - -1.2065335745820) < 1e-11, "\(first)")
    #expect(abs(variance - 1.607781034581) < 1e-10, "\(variance)")
    #expect(abs(skewness - 0.29346452408) < 1e-9, "\(skewness)")
  }

  @Test("Published quantiles", arguments: [(0.05, 0.9793), (0.01, 2.0234)])
  func published(upperTail: Double, quantile: Double) {
    #expect(abs(TracyWidomLaw.upperQuantile(logProbability: log(upperTail)) - quantile) < 5e-5)
  }

  @Test func quantileInvertsTheTail() {
    for s in [-9.5, -6.2, -4, -1.3, -0.7, 0, 1.9, 5.9, 6.1, 25, 4000] {
      let quantile = TracyWidomLaw.upperQuantile(logProbability: TracyWidomLaw.logUpperTail(s))
      #expect(abs(quantile - s) < 1e-12 * max(1, abs(s)), "\(s), \(quantile)")
    }
  }

  @Test("The series meet", arguments: [-6.0, -1, 6])
  func joints(s: Double) {
    let (left, right) = (s - 1e-13, s + 1e-13)
    for tail in [TracyWidomLaw.logLowerTail, TracyWidomLaw.logUpperTail] {
      #expect(abs(tail(left) / tail(right) - 1) < 1e-11, "\(s): \(tail(left)), \(tail(right))")
    }
  }

  @Test func ends() {
    #expect(TracyWidomLaw.logUpperTail(.infinity) == -.infinity && TracyWidomLaw.logUpperTail(-.infinity) == 0)
    #expect(TracyWidomLaw.logLowerTail(-.infinity) == -.infinity && TracyWidomLaw.logLowerTail(.infinity) == 0)
    #expect(TracyWidomLaw.logUpperTail(1e300) == -.infinity && TracyWidomLaw.logLowerTail(-1e300) == -.infinity)
    #expect(TracyWidomLaw.logUpperTail(1e150).isFinite && TracyWidomLaw.logUpperTail(.nan).isNaN)
    #expect(TracyWidomLaw.upperQuantile(logProbability: 0) == -.infinity)
    #expect(TracyWidomLaw.upperQuantile(logProbability: -.infinity) == .infinity)
  }
}
