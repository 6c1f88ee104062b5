import Foundation
import LinearAlgebra
import Statistics

extension SpectralGraph {
  /// Draws random networks of this graph's shapes and compares them with the laws of edges, evidence and chains.
  ///
  /// The same for the same graph, seed and count, whatever the number of threads.
  ///
  /// - Parameters:
  ///   - count: how many networks.
  ///   - seed: where they are drawn from.
  ///   - significance: the rule by which edges, and so the edges of chains, count as significant.
  ///   - threads: how many networks to draw at a time; nil for as many as cores. Each needs the memory of a network's vectors in float64.
  ///   - progress: called after each network with the share that is done, on any thread.
  /// - Complexity: as ``NullModel/network(_:seed:)``, `count` times.
  public func simulateNull(
    count: Int, seed: UInt64, significance: Significance = Significance(), threads: Int? = nil,
    progress: (@Sendable (Double) -> Void)? = nil
  ) -> NullSimulation {
    let observer = NullObserver(self, significance)
    let model = NullModel(of: self)
    let observations = ParallelDraws.results(count, threads: threads, progress: progress) { number in
      observer.observe(model.network(number, seed: seed))
    }
    var result = NullSimulation(
      count: count, seed: seed, significance: significance, edges: observer.emptyAgreements,
      connections: observer.emptyConnections, pathScores: representation == .mixed ? nil : [])
    for observation in observations { result.add(observation) }
    return result
  }
}

/// What is looked at in each random network.
private struct NullObserver: Sendable {
  private struct Thresholds: Sendable {
    let exact: [Double]
    let chiSquared: [Double]
    let evidence: [Double]?
  }

  private let significance: Significance
  private let thresholds: [Thresholds]
  /// The agreement that each connection counts for.
  private let agreementOfConnection: [Int]
  let emptyAgreements: [NullSimulation.EdgeAgreement]
  let emptyConnections: [NullSimulation.ConnectionNull]

  init(_ graph: SpectralGraph, _ significance: Significance) {
    self.significance = significance
    let laws = graph.connections.map { graph.edgeLaw(of: $0, .exact) }
    let evidenceLaws = graph.connections.map { EvidenceLaw($0, graph.representation) }
    let distinct = laws.reduce(into: [EdgeLaw]()) { if !$0.contains($1) { $0.append($1) } }
    agreementOfConnection = laws.map { distinct.firstIndex(of: $0) ?? 0 }
    emptyAgreements = distinct.map { law in
      NullSimulation.EdgeAgreement(
        channels: law.channels, positions: law.positions, connections: laws.indices.filter { laws[$0] == law })
    }
    emptyConnections = evidenceLaws.map { NullSimulation.ConnectionNull(evidence: $0.map { _ in TailCounts() }) }
    thresholds = zip(laws, evidenceLaws).map { law, evidenceLaw in
      let chiSquared = EdgeLaw(.chiSquared, channels: law.channels, positions: law.positions)
      return Thresholds(
        exact: TailCounts.levels.map { law.threshold(logPValue: log($0)) },
        chiSquared: TailCounts.levels.map { chiSquared.threshold(logPValue: log($0)) },
        evidence: evidenceLaw.map { law in TailCounts.levels.map(law.threshold) })
    }
  }

  func observe(_ graph: SpectralGraph) -> NullSimulation {
    let selection = graph.significantEdges(significance)
    var result = NullSimulation(
      count: 1, seed: 0, significance: significance, edges: emptyAgreements, connections: emptyConnections,
      pathScores: graph.dominantPaths(in: selection).map { [$0.first?.score ?? 0] })
    for (index, connection) in graph.connections.enumerated() {
      let tested = connection.testedWeights
      result.edges[agreementOfConnection[index]].exact.add(tested, thresholds: thresholds[index].exact)
      result.edges[agreementOfConnection[index]].chiSquared.add(tested, thresholds: thresholds[index].chiSquared)
      if let evidence = thresholds[index].evidence {
        result.connections[index].evidence?.add(connection.evidence, thresholds: evidence)
      }
      result.connections[index].deviations = [connection.internalDimensions.deviation]
      result.connections[index].significant = selection.connections[index].significant
      result.connections[index].expectedByChance = selection.connections[index].expectedByChance
    }
    return result
  }
}

extension NullSimulation {
  /// Adds what one more network showed.
  fileprivate mutating func add(_ other: NullSimulation) {
    for index in edges.indices {
      edges[index].exact.add(other.edges[index].exact)
      edges[index].chiSquared.add(other.edges[index].chiSquared)
    }
    for index in connections.indices {
      connections[index].deviations += other.connections[index].deviations
      if let evidence = other.connections[index].evidence { connections[index].evidence?.add(evidence) }
      connections[index].significant += other.connections[index].significant
      connections[index].expectedByChance += other.connections[index].expectedByChance
    }
    if let scores = other.pathScores { pathScores?.append(contentsOf: scores) }
  }
}
