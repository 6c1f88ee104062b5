import Foundation
import Networks
import Randomness
import SVR
import TestSupport
import Testing

/// Dominant connections, and the bound of their p-values.
@Suite struct DominantPathTests {
  @Test("A planted chain is found, from end to end, and nothing else at 1e-3", arguments: 0..<10)
  func planted(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let neurons = [3, 0, 12, 39, 3]
    let graph = PlantedGraph.make(
      width: 40, layers: 7, links: PlantedGraph.chain(neurons, from: 1), weight: 0.65, using: &generator)
    for link in PlantedGraph.chain(neurons, from: 1) {
      #expect(abs(graph.connections[link.connection].weights[link.target, link.source] - 0.65) < 1e-12)
    }
    let selection = graph.significantEdges(Significance(.bonferroni(0.01)))
    let paths = try #require(graph.dominantPaths(in: selection, limit: 5))
    #expect(paths.first?.layers == [1, 2, 3, 4, 5])
    #expect(paths.first?.neurons == neurons)
    #expect(try #require(paths.first?.logPValue) < log(1e-12))
    #expect(paths.dropFirst().allSatisfy { $0.logPValue ?? 0 > log(1e-3) }, "seed \(seed)")
    let evidence = try #require(paths.first).edges.reduce(0) { $0 - $1.logPValue - log(1600) }
    #expect(abs(evidence - (paths.first?.score ?? 0)) < 1e-9)
  }

  @Test(
    "A trained VGG-16: through the leading neurons of its deep layers, into the first dense one",
    .enabled(if: TrainedReferenceTests.graph.isThere, "needs `make models`"))
  func trained() throws {
    let graph = try SpectralGraph(of: Network(contentsOf: TrainedReferenceTests.graph.path), representation: .spectral)
    let paths = try #require(graph.dominantPaths(in: graph.significantEdges(Significance(.bonferroni(0.01)))))
    let best = try #require(paths.first)
    let start = try #require(best.layers.firstIndex(of: 8))
    #expect(Array(best.layers[start...]) == [8, 9, 10, 11, 12, 13])
    #expect(Array(best.neurons[start...].prefix(5)) == [0, 0, 0, 1, 0])
    #expect(try #require(best.logPValue) < log(1e-6))
  }

  @Test("The dynamic programme finds the best chain, by trying all", arguments: 0..<20)
  func exhaustive(seed: Int) throws {
    let graph = try SampleNetwork.gaussian([[5, 4], [6, 5], [4, 6], [5, 4]], seed: UInt64(100 + seed)).graph()
    let selection = graph.significantEdges(Significance(.sigma(0.3)))
    let logTests = graph.connections.map { log(Double($0.tests)) }
    var best = 0.0
    func extend(_ layer: Int, _ neuron: Int, _ score: Double) {
      best = max(best, score)
      for edge in selection.edges where graph.connections[edge.connection].source == layer && edge.source == neuron {
        extend(
          graph.connections[edge.connection].target, edge.target, score - edge.logPValue - logTests[edge.connection])
      }
    }
    for layer in graph.layers.indices {
      for neuron in 0..<graph.layers[layer].count { extend(layer, neuron, 0) }
    }
    let path = try #require(graph.dominantPaths(in: selection)).first
    #expect(abs((path?.score ?? 0) - best) < 1e-12, "seed \(100 + seed)")
  }

  @Test("Chains share no edge, and come in the order of their scores")
  func disjoint() throws {
    let graph = try SampleNetwork.gaussian([[20, 10], [24, 20], [20, 24], [16, 20]], seed: 3).graph()
    let paths = try #require(graph.dominantPaths(in: graph.significantEdges(Significance(.sigma(1))), limit: 50))
    #expect(paths.count > 3)
    let edges = paths.flatMap(\.edges).map { [$0.connection, $0.source, $0.target] }
    #expect(Set(edges).count == edges.count)
    #expect(zip(paths, paths.dropFirst()).allSatisfy { $0.score >= $1.score })
    for path in paths {
      for (edge, ends) in zip(path.edges, zip(path.neurons, path.neurons.dropFirst())) {
        #expect(edge.source == ends.0 && edge.target == ends.1)
      }
    }
  }

  @Test("No chains in the mixed representation, no p-value under the chi-squared law")
  func undefined() throws {
    let sample = SampleNetwork.gaussian([[5, 4], [6, 5], [4, 6]], seed: 9)
    let mixed = try sample.graph(.mixed)
    #expect(mixed.dominantPaths(in: mixed.significantEdges(Significance())) == nil)
    let graph = try sample.graph()
    let paths = graph.dominantPaths(in: graph.significantEdges(Significance(.sigma(0), law: .chiSquared)))
    #expect(paths?.first != nil && paths?.first?.logPValue == nil)
  }

  @Test(
    "The bound holds: no more random networks reach a p-value than it says",
    arguments: [Representation.spectral, .coSpectral])
  func bound(representation: Representation) throws {
    let graph = try SampleNetwork.gaussian([[12, 3, 2, 2], [16, 12, 2, 2], [14, 64], [12, 14]], seed: 1)
      .graph(representation)
    let law = try #require(PathScoreLaw(graph))
    let simulation = graph.simulateNull(count: 2000, seed: 77, significance: Significance(.sigma(2)))
    for level in [0.3, 0.1, 0.03, 0.01] {
      let rate = try #require(simulation.pathRate(level, law))
      let noise = 3 * (level / 2000).squareRoot()
      #expect(rate <= level + noise, "seed 77, level \(level): \(rate)")
      // It is a bound, and not an idle one.
      #expect(rate >= level / 4 - noise, "seed 77, level \(level): \(rate)")
    }
  }

  @Test("The bound for one connection is the expected number of chains")
  func oneConnection() throws {
    let graph = try SampleNetwork.gaussian([[20, 10], [24, 20]], seed: 2).graph()
    let law = try #require(PathScoreLaw(graph))
    for score in [0.5, 3, 10, 700, 5000] { #expect(abs(law.logPValue(score) + score) < 1e-9 * score) }
    // 10, 20 and 16 neurons, so 200 and 320 tests; by hand: W = 2 for single edges, 1/20 for chains of two.
    let longer = try SampleNetwork.gaussian([[20, 10], [24, 20], [16, 24]], seed: 2).graph()
    let two = try #require(PathScoreLaw(longer))
    let score = 9.0
    let expected = exp(-score) * (2 + (1 + score + 2 * log(320)) / 20)
    #expect(abs(exp(two.logPValue(score)) / expected - 1) < 1e-12)
  }
}
