import Foundation
import Statistics

extension SpectralGraph {
  /// The logarithm of the p-value at which each connection's edges are significant; nil where no edge can be.
  func logThresholds(_ significance: Significance, laws: [EdgeLaw]) -> [Double?] {
    let tests = connections.map(\.tests)
    switch (significance.rule, significance.scope) {
    case (.sigma(let sigma), _):
      return tests.map { _ in NormalLaw.logUpperTail(sigma) }
    case (.bonferroni(let level), .network):
      let all = tests.reduce(0, +)
      return tests.map { _ in all > 0 ? Bonferroni.logThreshold(level: level, tests: all) : nil }
    case (.bonferroni(let level), .connection):
      return tests.map { $0 > 0 ? Bonferroni.logThreshold(level: level, tests: $0) : nil }
    case (.falseDiscoveryRate(let rate), .network):
      let counters = zip(connections, laws).map(weightCounter)
      let threshold = BenjaminiHochberg.logThreshold(rate: rate, tests: tests.reduce(0, +)) { logP in
        counters.reduce(0) { $0 + $1.count(atOrBelow: logP) }
      }
      return tests.map { _ in threshold }
    case (.falseDiscoveryRate(let rate), .connection):
      return zip(connections, laws).map { connection, law in
        let counter = weightCounter(of: connection, law: law)
        return BenjaminiHochberg.logThreshold(rate: rate, tests: connection.tests, countAtOrBelow: counter.count)
      }
    }
  }

  private func weightCounter(of connection: SpectralConnection, law: EdgeLaw) -> WeightCounter {
    WeightCounter(SortedWeights(connection, atMost: largestTestedWeight(of: connection)), law: law)
  }
}
