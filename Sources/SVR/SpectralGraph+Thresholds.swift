import Foundation
import LinearAlgebra
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
      let counters = zip(connections, laws).map(WeightCounter.init)
      let threshold = BenjaminiHochberg.logThreshold(rate: rate, tests: tests.reduce(0, +)) { logP in
        counters.reduce(0) { $0 + $1.count(atOrBelow: logP) }
      }
      return tests.map { _ in threshold }
    case (.falseDiscoveryRate(let rate), .connection):
      return zip(connections, laws).map { connection, law in
        let counter = WeightCounter(connection, law)
        return BenjaminiHochberg.logThreshold(rate: rate, tests: connection.tests, countAtOrBelow: counter.count)
      }
    }
  }
}

/// Counts one connection's edges at or below a p-value.
private struct WeightCounter {
  private let sorted: [Double]
  private let law: EdgeLaw

  init(_ connection: SpectralConnection, _ law: EdgeLaw) {
    sorted = connection.testedWeights.sorted()
    self.law = law
  }

  func count(atOrBelow logPValue: Double) -> Int {
    let threshold = law.threshold(logPValue: min(0, logPValue))
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < threshold { low = middle + 1 } else { high = middle }
    }
    return sorted.count - low
  }
}
