import Foundation
import LinearAlgebra
import Statistics

extension SpectralGraph {
  /// The edges that a rule finds significant, with the counts that belong beside them.
  ///
  /// p-values are computed for the edges that pass alone: a rule becomes one weight threshold a connection, by the quantile
  /// of the null law, and the Benjamini-Hochberg threshold is found by counting weights, not by sorting p-values.
  ///
  /// - Parameters:
  ///   - significance: law, rule and scope.
  ///   - cap: keep at most this many edges of each connection, the heaviest; the counts stay those of all.
  /// - Complexity: O(E log E) for E edges tested with a false discovery rate, else O(E).
  public func significantEdges(_ significance: Significance, capPerConnection cap: Int? = nil) -> EdgeSelection {
    let laws = connections.map { edgeLaw(of: $0, significance.law) }
    let thresholds = logThresholds(significance, laws: laws)
    var chosen: [SpectralEdge] = []
    var selections: [ConnectionSelection] = []
    var wasCut = false
    for (connection, (law, logThreshold)) in zip(connections, zip(laws, thresholds)) {
      let threshold = logThreshold.map { law.threshold(logPValue: $0) } ?? .infinity
      let passing = edges(of: connection, atLeast: threshold, logPValue: logThreshold, law: law)
      selections.append(
        ConnectionSelection(
          connection: connection.index, tests: connection.tests, threshold: threshold,
          logPValueThreshold: logThreshold, significant: passing.count,
          // The chi-squared law's threshold may exceed every weight there can be.
          expectedByChance: threshold <= 1 ? Double(connection.tests) * exp(logThreshold ?? -.infinity) : 0))
      if let cap, passing.count > cap {
        wasCut = true
        chosen += passing.sorted { ($0.weight, $1.target, $1.source) > ($1.weight, $0.target, $0.source) }.prefix(cap)
      } else {
        chosen += passing
      }
    }
    return EdgeSelection(
      significance: significance, connections: selections, edges: chosen.sorted(by: isMoreSignificant),
      capPerConnection: wasCut ? cap : nil)
  }

  /// The null law of one connection's edges, for a connection with ``SpectralConnection/conditioning`` that of a / r.
  /// Truncation does not change it: channels and positions are the full layers', the channels those of one group.
  public func edgeLaw(of connection: SpectralConnection, _ law: NullLaw) -> EdgeLaw {
    EdgeLaw(
      law == .exact ? .exact : .chiSquared,
      channels: connection.channels / (connection.conditioning?.masses.rowCount ?? 1), positions: connection.positions)
  }

  /// Next to 1 weights are as good as their vectors: larger ones are tested as if they were this.
  func largestTestedWeight(of connection: SpectralConnection) -> Double {
    1 - max(layers[connection.source].roundoff, layers[connection.target].roundoff)
  }

  private func edges(
    of connection: SpectralConnection, atLeast threshold: Double, logPValue logThreshold: Double?, law: EdgeLaw
  ) -> [SpectralEdge] {
    guard connection.tests > 0, let logThreshold else { return [] }
    let largestTestedWeight = largestTestedWeight(of: connection)
    // The threshold and the p-value are rounded each on its own.
    let limit = logThreshold + 1e-9 * abs(logThreshold)
    let writerFlags = layers[connection.source].isClustered
    let readerFlags = layers[connection.target].isReaderClustered
    let weights = connection.weights
    var result: [SpectralEdge] = []
    for (index, weight) in weights.elements.enumerated() {
      // r is at most 1: what does not pass whole does not pass in part.
      guard weight >= threshold || connection.conditioning != nil else { continue }
      let (source, target) = index.quotientAndRemainder(dividingBy: weights.rowCount)
      let mass = connection.conditioning?.mass(source: source, target: target) ?? 1
      guard mass > 0, weight >= threshold * mass else { continue }
      let relative = weight / mass
      // Next to 1 a threshold cannot be told from 1: there p decides.
      let logP = law.logPValue(min(relative, largestTestedWeight))
      guard logP <= limit else { continue }
      result.append(
        SpectralEdge(
          connection: connection.index, source: source, target: target, weight: weight,
          timesExpected: Double(law.channels) * relative,
          logPValue: logP,
          isClustered: writerFlags[source] || readerFlags[target]))
    }
    return result
  }
}

extension SpectralLayer {
  /// A weight of 1 is known up to the rounding of the vectors: its p-value is taken that far below, where it is finite.
  var roundoff: Double {
    switch written {
    case .float32: Double(Float.ulpOfOne)
    case .float64: Double.ulpOfOne / 2
    }
  }
}

/// Most significant first; ties by connection, source and target, so that the order is the same every time.
private func isMoreSignificant(_ a: SpectralEdge, _ b: SpectralEdge) -> Bool {
  (a.logPValue, a.connection, a.source, a.target) < (b.logPValue, b.connection, b.source, b.target)
}
