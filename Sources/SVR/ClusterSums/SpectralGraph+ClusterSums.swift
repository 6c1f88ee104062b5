import Foundation
import Statistics

extension SpectralGraph {
  /// The links between clusters of neurons that a rule finds significant: as ``significantEdges(_:capPerConnection:)``,
  /// with the neurons of nearly equal singular values taken together and their weights summed.
  ///
  /// Every pair of clusters is one test, a neuron apart being a cluster of one; where no singular values nearly agree,
  /// the result is that of the single edges. p-values are those of `EdgeSumLaw`: exact where one side is a single
  /// neuron (on the random side, or without positions on the other), else upper bounds, with which every rule keeps its rate.
  ///
  /// - Parameters:
  ///   - significance: law, rule and scope.
  ///   - cap: keep at most this many of each connection, the most significant.
  /// - Complexity: O(E log E) for E edges, with a tail of a Beta law for each.
  public func significantClusterSums(
    _ significance: Significance, capPerConnection cap: Int? = nil
  ) -> ClusterSelection {
    let all = connections.map { ClusterSums($0, in: self, significance.law).edges() }
    let thresholds = logThresholds(significance, logPValues: all.map { $0.map(\.logPValue) })
    let passing = zip(all, thresholds).map { edges, threshold in
      edges.filter { edge in threshold.map { edge.logPValue <= $0 + 1e-9 * abs($0) } ?? false }.sorted(by: precedes)
    }
    let kept = passing.map { edges in cap.map { edges.prefix($0) } ?? edges[...] }
    return ClusterSelection(
      significance: significance, tests: all.reduce(0) { $0 + $1.count },
      significant: passing.reduce(0) { $0 + $1.count },
      expectedByChance: zip(all, thresholds).reduce(0.0) { sum, entry in
        sum + Double(entry.0.count) * exp(entry.1 ?? -Double.infinity)
      },
      edges: kept.joined().sorted(by: precedes),
      capPerConnection: zip(passing, kept).contains { $0.count > $1.count } ? cap : nil)
  }

  /// The logarithm of the p-value at which the tests of each connection are significant; nil where none can be.
  private func logThresholds(_ significance: Significance, logPValues: [[Double]]) -> [Double?] {
    let pools = significance.scope == .network ? [logPValues.flatMap(\.self)] : logPValues
    let thresholds = pools.map { pool -> Double? in
      switch significance.rule {
      case .sigma(let sigma): return NormalLaw.logUpperTail(sigma)
      case .bonferroni(let level): return pool.isEmpty ? nil : Bonferroni.logThreshold(level: level, tests: pool.count)
      case .falseDiscoveryRate(let rate):
        return BenjaminiHochberg.logThreshold(rate: rate, tests: pool.count) { limit in pool.count { $0 <= limit } }
      }
    }
    return logPValues.indices.map { thresholds[significance.scope == .network ? 0 : $0] }
  }
}

/// Most significant first; ties by connection, source and target, so that the order is the same every time.
private func precedes(_ a: ClusterEdge, _ b: ClusterEdge) -> Bool {
  (a.logPValue, a.connection, a.sources[0], a.targets[0]) < (b.logPValue, b.connection, b.sources[0], b.targets[0])
}
