import LinearAlgebra
import Statistics

extension SpectralGraph {
  /// The most significant edges, at most so many, with the levels up to which they are all that a rule finds.
  ///
  /// - Parameters:
  ///   - most: how many edges at most, by log p under the exact law, then connection, source, target.
  ///   - leastSigma: edges of a larger p-value than that of so many standard deviations are not held.
  /// - Complexity: O(E log E) for E edges tested.
  public func heldEdges(most: Int, leastSigma: Double = 2) -> HeldEdges {
    let candidates = significantEdges(Significance(.sigma(leastSigma))).edges
    let held = Array(candidates.prefix(max(0, most)))
    let unheld = largestUnheldWeights(held)
    let sorted = connections.map { connection in
      SortedWeights(connection, atMost: largestTestedWeight(of: connection))
    }
    return HeldEdges(
      edges: held, chiSquaredLogPValues: logPValues(of: held, .chiSquared), leastSigma: leastSigma,
      candidates: candidates.count, exact: limits(.exact, unheld: unheld, sorted),
      chiSquared: limits(.chiSquared, unheld: unheld, sorted))
  }

  /// log p of edges of this graph under a law.
  private func logPValues(of edges: [SpectralEdge], _ law: NullLaw) -> [Double] {
    let laws = connections.map { edgeLaw(of: $0, law) }
    return edges.map { edge in
      let connection = connections[edge.connection]
      let mass = connection.conditioning?.mass(source: edge.source, target: edge.target) ?? 1
      return laws[edge.connection].logPValue(min(edge.weight / mass, largestTestedWeight(of: connection)))
    }
  }

  /// By connection, the largest tested weight, a or a / r, of the edges that are not held; nil where all are.
  private func largestUnheldWeights(_ held: [SpectralEdge]) -> [Double?] {
    var places = [Set<Int>](repeating: [], count: connections.count)
    for edge in held {
      places[edge.connection].insert(edge.target + edge.source * connections[edge.connection].weights.rowCount)
    }
    return zip(connections, places).map { connection, places in
      guard connection.tests > places.count else { return nil }
      let most = largestTestedWeight(of: connection)
      return connection.largestTestedWeight(except: places).map { min($0, most) }
    }
  }

  private func limits(_ law: NullLaw, unheld: [Double?], _ sorted: [SortedWeights]) -> HeldEdges.Limits {
    let counters = zip(sorted, connections).map { WeightCounter($0, law: edgeLaw(of: $1, law)) }
    let least = zip(counters, unheld).map { counter, weight in weight.map(counter.law.logPValue) }
    let tests = connections.reduce(0) { $0 + $1.tests }
    let network = RuleLimits(leastUnheld: least.compactMap(\.self).min(), tests: tests) { logP in
      counters.reduce(0) { $0 + $1.count(atOrBelow: logP) }
    }
    let own = connections.indices.map {
      RuleLimits(leastUnheld: least[$0], tests: connections[$0].tests, countAtOrBelow: counters[$0].count)
    }
    let inNetwork = least.map { least in
      let alone = RuleLimits(leastUnheld: least, tests: tests) { _ in 0 }
      return RuleLimits(
        sigma: alone.sigma, bonferroni: alone.bonferroni, falseDiscoveryRate: network.falseDiscoveryRate)
    }
    return HeldEdges.Limits(network: network, connectionsInNetwork: inNetwork, connections: own)
  }
}

extension SpectralConnection {
  /// The largest a, or a / r where vectors are seen in part, of the tested edges outside of these places in the storage of
  /// ``weights``; nil where there is none.
  fileprivate func largestTestedWeight(except places: Set<Int>) -> Double? {
    if let conditioning, channels <= conditioning.masses.rowCount { return nil }
    var largest: Double?
    for (place, weight) in weights.elements.enumerated() {
      var relative = weight
      if let conditioning {
        let (source, target) = place.quotientAndRemainder(dividingBy: weights.rowCount)
        let mass = conditioning.mass(source: source, target: target)
        guard mass > 0 else { continue }
        relative /= mass
      }
      if relative > largest ?? -1, !places.contains(place) { largest = relative }
    }
    return largest
  }
}
