import Statistics
import Testing

/// Student's law beside tables.
@Suite struct StudentLawTests {
  /// From a table of the law: degrees of freedom, level of both sides, t.
  @Test(arguments: [
    (1.0, 0.05, 12.706204736), (2, 0.05, 4.302652730), (10, 0.05, 2.228138852), (30, 0.05, 2.042272456),
    (1, 0.5, 1), (5, 0.01, 4.032142984), (1000, 0.05, 1.962339081),
  ])
  func quantilesAreThoseOfTheTables(_ degrees: Double, _ level: Double, _ expected: Double) {
    let found = StudentLaw(degreesOfFreedom: degrees).twoSidedQuantile(level: level)
    #expect(abs(found - expected) < 1e-9 * expected)
  }

  @Test func theWholeLawReachesDownToZero() {
    #expect(StudentLaw(degreesOfFreedom: 3).twoSidedQuantile(level: 1) == 0)
  }
}
