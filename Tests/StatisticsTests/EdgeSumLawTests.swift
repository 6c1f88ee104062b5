import Foundation
import LinearAlgebra
import Randomness
import Statistics
import Testing

/// The law of sums of edges between two clusters.
@Suite struct EdgeSumLawTests {
  struct Shape: Sendable, CustomTestStringConvertible {
    let channels: Int
    let positions: Int
    let given: Int
    let random: Int
    var testDescription: String { "C \(channels), z \(positions), q \(given), r \(random)" }
  }

  @Test("For single neurons it is the law of an edge", arguments: [EdgeLaw.Kind.exact, .chiSquared])
  func single(kind: EdgeLaw.Kind) {
    for (channels, positions) in [(1, 1), (2, 1), (7, 9), (64, 9), (512, 25)] {
      let sum = EdgeSumLaw(kind, channels: channels, positions: positions, given: 1, random: 1)
      let edge = EdgeLaw(kind, channels: channels, positions: positions)
      #expect(!sum.isBound)
      for weight in [0, 1e-9, 0.01, 0.3, 0.999, 1] {
        #expect(sum.logPValue(weight) == edge.logPValue(weight))
      }
    }
  }

  @Test(
    "p-values of sums over random subspaces are uniform, and bounds are not below them",
    arguments: [
      Shape(channels: 12, positions: 1, given: 3, random: 1), Shape(channels: 8, positions: 9, given: 2, random: 1),
      Shape(channels: 9, positions: 4, given: 8, random: 1), Shape(channels: 20, positions: 1, given: 1, random: 4),
      Shape(channels: 10, positions: 1, given: 3, random: 2), Shape(channels: 6, positions: 9, given: 2, random: 3),
    ])
  func uniform(shape: Shape) {
    let seed: UInt64 = 4_211
    var generator = SeededGenerator(seed: seed)
    let law = EdgeSumLaw(
      .exact, channels: shape.channels, positions: shape.positions, given: shape.given, random: shape.random)
    let seen = shape.given * shape.positions
    let pValues = (0..<1_500).map { _ in
      // The given side may be the first q z axes: only the subspace between the two matters.
      let frame = Matrix.haarFrame(rows: shape.channels * shape.positions, columns: shape.random, using: &generator)
      let sum = (0..<shape.random).reduce(0.0) { sum, column in
        frame.column(column).prefix(seen).reduce(sum) { $0 + $1 * $1 }
      }
      return exp(law.logPValue(sum))
    }
    #expect(law.isBound == (shape.random > 1 && seen > 1))
    if law.isBound {
      for level in [0.001, 0.01, 0.05, 0.2] {
        let rate = Double(pValues.count { $0 <= level }) / Double(pValues.count)
        let spread = 4 * (level * (1 - level) / Double(pValues.count)).squareRoot()
        #expect(rate <= level + spread, "seed \(seed): \(rate) at \(level)")
      }
    } else {
      let test = KolmogorovSmirnovTest(pValues) { min(1, max(0, $0)) }
      #expect(test.pValue > 0.001, "seed \(seed): D = \(test.statistic)")
    }
  }

  @Test("A cluster that spans everything has a constant sum, p = 1")
  func constant() {
    for (channels, positions, given, random) in [(4, 1, 4, 1), (4, 9, 4, 3), (3, 2, 1, 6), (1, 1, 1, 1)] {
      let law = EdgeSumLaw(.exact, channels: channels, positions: positions, given: given, random: random)
      #expect(law.logPValue(0.5) == 0 && law.logPValue(Double(random)) == 0 && !law.isBound)
    }
  }

  @Test("The chi-squared law is the limit for many channels")
  func limit() {
    let exact = EdgeSumLaw(.exact, channels: 1_000_000, positions: 9, given: 3, random: 1)
    let limit = EdgeSumLaw(.chiSquared, channels: 1_000_000, positions: 9, given: 3, random: 1)
    for times in [0.5, 1, 2, 5] {
      let sum = 3e-6 * times
      #expect(abs(exact.logPValue(sum) - limit.logPValue(sum)) < 1e-4 * max(1, abs(limit.logPValue(sum))))
    }
  }

  @Test("Log p falls with the sum and stays at most 0", arguments: [EdgeLaw.Kind.exact, .chiSquared])
  func monotone(kind: EdgeLaw.Kind) {
    let law = EdgeSumLaw(kind, channels: 16, positions: 3, given: 2, random: 3)
    let values = (0...60).map { law.logPValue(Double($0) / 20.1) }
    #expect(values[0] == 0 && values.allSatisfy { $0 <= 0 })
    #expect(zip(values, values.dropFirst()).allSatisfy(>=))
    #expect(law.logPValue(.nan).isNaN)
  }

  @Test("Clusters of any size have a law")
  func large() {
    for kind in [EdgeLaw.Kind.exact, .chiSquared] {
      for (given, random) in [(1, 100_000), (99_999, 1), (99_999, 99_999), (100_000, 1_000_000_000)] {
        let law = EdgeSumLaw(kind, channels: 100_000, positions: 10_000, given: given, random: random)
        #expect(law.logPValue(0.5) <= 0 && law.logPValue(0) == 0)
      }
    }
  }
}
