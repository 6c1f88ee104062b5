import Randomness
import SVR
import TestSupport
import Testing

/// The false discovery rate on networks of which it is known what is true.
@Suite struct DiscoveryRateTests {
  @Test(
    "The share of false edges is at most the nominal rate, within three standard errors", arguments: [0.01, 0.05, 0.2])
  func rate(_ nominal: Double) {
    let seed: UInt64 = 31
    var generator = SeededGenerator(seed: seed)
    let links = (0..<3).map { PlantedGraph.Link(connection: $0, source: 4, target: 7) }
    var (shares, found) = ([Double](), 0)
    for _ in 0..<300 {
      let graph = PlantedGraph.make(width: 64, layers: 4, links: links, weight: 0.5, using: &generator)
      let edges = graph.significantEdges(Significance(.falseDiscoveryRate(nominal))).edges
      let right = edges.count {
        links.contains(.init(connection: $0.connection, source: $0.source, target: $0.target))
      }
      shares.append(edges.isEmpty ? 0 : Double(edges.count - right) / Double(edges.count))
      found += right
    }
    let mean = shares.reduce(0, +) / Double(shares.count)
    let variance = shares.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(shares.count - 1)
    #expect(mean <= nominal + 3 * (variance / Double(shares.count)).squareRoot(), "seed \(seed): \(mean)")
    // Not because nothing is found.
    #expect(mean > nominal / 4, "seed \(seed): \(mean)")
    #expect(found == 300 * links.count)
  }
}
