import Foundation
import SVR

extension SampleGraph {
  /// A selection of a graph's edges: those of a weight over 0.8 and every special one, under a law of no meaning.
  package static func selection(of graph: SpectralGraph) -> EdgeSelection {
    let edges = graph.connections.flatMap { Self.edges(of: $0) }.sorted { $0.logPValue < $1.logPValue }
    let connections = graph.connections.map { connection in
      ConnectionSelection(
        connection: connection.index, tests: connection.tests, threshold: 0.8, logPValueThreshold: log(0.2),
        significant: edges.count { $0.connection == connection.index }, expectedByChance: 0.2 * Double(connection.tests)
      )
    }
    return EdgeSelection(
      significance: Significance(.falseDiscoveryRate(0.1 + 0.2), law: .exact, scope: .connection),
      connections: connections, edges: edges, capPerConnection: 1_000)
  }

  private static func edges(of connection: SpectralConnection) -> [SpectralEdge] {
    let weights = connection.weights
    return weights.elements.indices.compactMap { index in
      let weight = weights.elements[index]
      guard weight > 0.8 || (1...3).contains(index) else { return nil }
      let (target, source) = (index % weights.rowCount, index / weights.rowCount)
      return SpectralEdge(
        connection: connection.index, source: source, target: target, weight: weight,
        timesExpected: weight * Double(connection.channels), logPValue: log(1 - weight),
        isClustered: (source + target).isMultiple(of: 3))
    }
  }

  /// Numbers between 0 and 1 for the neurons that write, both ends included.
  package static func intensities(of graph: SpectralGraph) -> [[Double]] {
    graph.layers.map { layer in (0..<layer.count).map { 1 - Double($0) / Double(max(1, layer.count - 1)) } }
  }

  /// Flags for the neurons that write.
  package static func clustered(of graph: SpectralGraph) -> [[Bool]] {
    graph.layers.map { layer in (0..<layer.count).map { $0.isMultiple(of: 2) } }
  }
}
