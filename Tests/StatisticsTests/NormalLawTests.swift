import Foundation
import Statistics
import Testing

@Suite struct NormalLawTests {
  @Test func logTailAgreesWithArbitraryPrecision() throws {
    let table = try ReferenceTable("normal_log_tail")
    #expect(table.rows.count == 220)
    #expect(try table.worstRelativeError("normal_log_tail") { NormalLaw.logUpperTail($0[0]) } <= 1e-12)
    for row in table.rows { #expect(NormalLaw.logLowerTail(-row[0]) == NormalLaw.logUpperTail(row[0])) }
  }

  @Test func quantileInvertsTheTail() throws {
    for row in try ReferenceTable("normal_log_tail").rows where row[0] > -37 {
      let x = NormalLaw.upperQuantile(logProbability: row[1])
      // log p as a double fixes x to half a spacing of log p over the slope, the hazard rate.
      let logDensity: Double = -0.5 * row[0] * row[0] - 0.9189385332046728
      let slope = exp(logDensity - row[1])
      let conditioning = slope.isNormal ? row[1].ulp / slope : 0
      #expect(abs(x - row[0]) <= 1e-13 * max(1, abs(row[0])) + conditioning, "\(row), \(x)")
    }
  }

  @Test func ends() {
    #expect(NormalLaw.logUpperTail(.infinity) == -.infinity && NormalLaw.logUpperTail(-.infinity) == 0)
    #expect(NormalLaw.logUpperTail(.nan).isNaN)
    #expect(NormalLaw.upperQuantile(logProbability: -.infinity) == .infinity)
    #expect(NormalLaw.upperQuantile(logProbability: 0) == -.infinity)
    expectClose(exp(NormalLaw.logUpperTail(3)), 0.0013498980316300946)
  }
}
