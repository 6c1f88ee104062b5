import Randomness
import Foundation
import Statistics
import Testing

@Suite struct EdgeLawTests {
  static func law(_ kind: EdgeLaw.Kind, _ row: [Double]) -> EdgeLaw {
    EdgeLaw(kind, channels: Int(row[1]), positions: Int(row[0]))
  }

  @Test(arguments: [(EdgeLaw.Kind.exact, "beta_log_tail"), (.chiSquared, "chi2_log_tail")])
  func logPValueAgreesWithArbitraryPrecision(kind: EdgeLaw.Kind, name: String) throws {
    let table = try ReferenceTable(name)
    #expect(table.rows.count >= 1700)
    let worst = try table.worstRelativeError(name) { Self.law(kind, $0).logPValue($0[2]) }
    #expect(worst <= 1e-12)
  }

  @Test(arguments: [(EdgeLaw.Kind.exact, "beta_quantile"), (.chiSquared, "chi2_quantile")])
  func thresholdAgreesWithArbitraryPrecision(kind: EdgeLaw.Kind, name: String) throws {
    let table = try ReferenceTable(name)
    #expect(table.rows.count >= 1500)
    let worst = try table.worstRelativeError(name) { Self.law(kind, $0).threshold(logPValue: $0[2]) }
    #expect(worst <= 1e-12)
  }

  @Test func threeSigmaThresholdsAgreeWithScientificPython() {
    // channels, positions, exact, chi-squared: scipy.stats.beta.isf and chi2.isf at norm.sf(3)
    let cases: [(Int, Int, Double, Double)] = [
      (24, 1, 0.36623834339729083, 0.4280424193766477),
      (31, 1, 0.2939133049163086, 0.3313876795174047),
      (16, 9, 0.17776832182583302, 0.1881481051713468),
      (20, 25, 0.10064736888439875, 0.1031830600715761),
      (12, 1, 0.6222738052804166, 0.8560848387532954),
      (12, 25, 0.16493074613138267, 0.17197176678596016),
      (10, 4, 0.3823256542832233, 0.44501451508082895),
      (22, 9, 0.13132548197864347, 0.13683498557916132),
    ]
    for (channels, positions, exact, chiSquared) in cases {
      let laws = (
        EdgeLaw(.exact, channels: channels, positions: positions),
        EdgeLaw(.chiSquared, channels: channels, positions: positions)
      )
      #expect(abs(laws.0.threshold(sigma: 3) - exact) <= 1e-12 * exact)
      #expect(abs(laws.1.threshold(sigma: 3) - chiSquared) <= 1e-12 * chiSquared)
    }
  }

  @Test func chiSquaredThresholdOfTheDocumentedSmallLayerExceedsOne() {
    let threshold = EdgeLaw(.chiSquared, channels: 10, positions: 1).threshold(sigma: 3)
    #expect(threshold > 1.02 && threshold < 1.03)
    #expect(EdgeLaw(.exact, channels: 10, positions: 1).threshold(sigma: 3) < 1)
  }

  @Test(arguments: EdgeLaw.Kind.allCases, [(2, 1), (3, 2), (64, 1), (512, 9), (1000, 100), (2, 10_000), (100_000, 64)])
  func logPValueFallsAndThresholdInverts(kind: EdgeLaw.Kind, shape: (channels: Int, positions: Int)) {
    let law = EdgeLaw(kind, channels: shape.channels, positions: shape.positions)
    var generator = SeededGenerator(seed: 11)
    let weights = (0..<300).map { _ in generator.nextUniform() * generator.nextUniform() }.sorted()
    var previous = 0.0
    for weight in weights {
      let logP = law.logPValue(weight)
      #expect(logP <= previous)
      previous = logP
      let again = law.logPValue(law.threshold(logPValue: logP))
      #expect(abs(again - logP) <= 1e-12 * max(abs(logP), 1e-300) || logP == 0, "seed 11, \(law), \(weight)")
    }
  }

  @Test func theTailHasNoStepWhereTheMethodChanges() {
    // The series hands over to the fraction at a fixed place; log p on a fine grid across it must stay smooth.
    for (channels, positions) in [(2, 1), (3, 1), (64, 1), (512, 9), (10, 100), (4096, 1000)] {
      let law = EdgeLaw(.exact, channels: channels, positions: positions)
      let total = Double(channels * positions) / 2
      let change = min(0.5, (Double(positions) / 2 + 2.5) / (total + 2))
      let spacing = change * 1e-7
      let values = (-2...2).map { law.logPValue(change + Double($0) * spacing) }
      let bend = values[0] - 4 * values[1] + 6 * values[2] - 4 * values[3] + values[4]
      #expect(abs(bend) <= 3e-13 * abs(values[2]), "\(law)")
    }
  }

  @Test func edgesOfTheRange() {
    let exact = EdgeLaw(.exact, channels: 64, positions: 9)
    let chiSquared = EdgeLaw(.chiSquared, channels: 64, positions: 9)
    for law in [exact, chiSquared] {
      #expect(law.logPValue(0) == 0 && law.logPValue(-1) == 0 && law.logPValue(.nan).isNaN)
      #expect(law.logPValue(1e-300) == 0 && law.logPValue(1e-300).sign == .plus)
      #expect(law.threshold(logPValue: 0) == 0)
    }
    #expect(exact.logPValue(1) == -.infinity && exact.logPValue(1.5) == -.infinity)
    #expect(exact.threshold(logPValue: -.infinity) == 1)
    #expect(exact.logPValue(1.0.nextDown) > -1e5)
    #expect(chiSquared.logPValue(1).isFinite && chiSquared.logPValue(1.5) < chiSquared.logPValue(1))
    #expect(chiSquared.threshold(logPValue: -.infinity) == .infinity)
    #expect(exact.threshold(logPValue: -1e9) == 1)
  }

  @Test func oneChannelMakesTheExactLawAPoint() {
    let law = EdgeLaw(.exact, channels: 1, positions: 9)
    #expect(law.logPValue(0.3) == 0 && law.logPValue(1) == 0 && law.logPValue(.nan).isNaN)
    #expect(law.threshold(logPValue: 0) == 0)
    #expect(law.threshold(sigma: 3) == .infinity)
  }

  @Test(arguments: [(3, 1), (16, 1), (10, 4), (12, 9)])
  func simulatedWeightsHaveUniformPValues(channels: Int, positions: Int) {
    var generator = SeededGenerator(seed: 2302)
    let weights = (0..<4000).map { _ in
      Self.weightOfRandomVector(channels: channels, positions: positions, &generator)
    }
    let exact = EdgeLaw(.exact, channels: channels, positions: positions)
    let logP = weights.map(exact.logPValue)
    let test = KolmogorovSmirnovTest(logP) { exp($0) }
    #expect(test.pValue > 1e-3, "seed 2302")
    // The same check does tell the approximate law from the exact one.
    let approximate = EdgeLaw(.chiSquared, channels: channels, positions: positions)
    let rejected = KolmogorovSmirnovTest(weights.map(approximate.logPValue)) { exp($0) }
    #expect(channels > 3 || rejected.pValue < 1e-6, "seed 2302")
  }

  /// The squared length of the first z entries of a uniform unit vector of C z entries.
  private static func weightOfRandomVector(
    channels: Int, positions: Int, _ generator: inout SeededGenerator
  ) -> Double {
    let squares = (0..<channels * positions).map { _ in
      let x = generator.nextGaussian()
      return x * x
    }
    return squares.prefix(positions).reduce(0, +) / squares.reduce(0, +)
  }
}
