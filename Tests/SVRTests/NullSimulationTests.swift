import Foundation
import LinearAlgebra
import Networks
import SVR
import Statistics
import Testing

/// Random networks of a network's own shapes, and the laws they must follow.
@Suite struct NullSimulationTests {
  @Test("Edges follow the exact law, in every representation", arguments: Representation.allCases)
  func edges(representation: Representation) throws {
    let graph = try SampleNetwork.gaussian(SampleNetwork.convolutional, seed: 4).graph(representation)
    let simulation = graph.simulateNull(count: 400, seed: 12)
    #expect(simulation.edges.flatMap(\.connections).sorted() == Array(graph.connections.indices))
    for agreement in simulation.edges {
      for level in [4, 8, 12] {
        let expected = Double(agreement.exact.total) * TailCounts.levels[level]
        let ratio = try #require(agreement.exact.ratio(atLevel: level))
        // Edges of one vector are not independent; twice the noise of independent ones is allowed for.
        #expect(abs(ratio - 1) < 0.02 + 6 / expected.squareRoot(), "seed 12, p \(TailCounts.levels[level]): \(ratio)")
      }
    }
    for connection in simulation.connections {
      #expect(abs(Double(connection.significant) / connection.expectedByChance - 1) < 0.35)
    }
  }

  @Test("The chi-squared law is told apart where channels are few")
  func fewChannels() throws {
    let graph = try SampleNetwork.gaussian([[10, 40], [30, 10]], seed: 4).graph()
    // 500 edges are expected beyond p = 0.001.
    let simulation = graph.simulateNull(count: 5000, seed: 3)
    let ratio = try #require(simulation.edges[0].chiSquared.ratio(atLevel: 12))
    #expect(TailCounts.levels[12] == 1e-3)
    #expect(ratio < 0.5)
    #expect(abs(try #require(simulation.edges[0].exact.ratio(atLevel: 12)) - 1) < 0.2)
  }

  @Test("Drawn frames and decomposed Gaussian weights give the same deviations", arguments: Representation.allCases)
  func sameAsGaussian(representation: Representation) throws {
    let shapes = [[10, 3, 3, 3], [12, 10, 2, 2], [8, 48]]
    let graph = try SampleNetwork.gaussian(shapes, seed: 1).graph(representation)
    let drawn = graph.simulateNull(count: 300, seed: 5)
    var decomposed = graph.connections.map { _ in [Double]() }
    for seed in 1000..<1300 {
      let other = try SampleNetwork.gaussian(shapes, seed: UInt64(seed)).graph(representation)
      for (index, connection) in other.connections.enumerated() {
        decomposed[index].append(connection.internalDimensions.deviation)
      }
    }
    for (index, deviations) in decomposed.enumerated() {
      let sorted = drawn.connections[index].deviations.sorted()
      // Two-sample Kolmogorov-Smirnov: 1.95 sqrt(2/300) is passed once in a thousand.
      let distance =
        deviations.map { value in
          abs(Double(sorted.count { $0 <= value }) - Double(deviations.count { $0 <= value })) / 300
        }.max() ?? 0
      #expect(distance < 1.95 * (2.0 / 300).squareRoot(), "connection \(index): \(distance)")
    }
  }

  @Test("Evidence follows its limit law for many channels", arguments: Representation.allCases)
  func evidence(representation: Representation) throws {
    let graph = try SampleNetwork.gaussian([[96, 12, 2, 2], [128, 96, 2, 2]], seed: 6).graph(representation)
    let simulation = graph.simulateNull(count: 60, seed: 8)
    let counts = try #require(simulation.connections[0].evidence)
    // The limit is for many channels: within a fifth at 0.1 and a half at 0.01 here.
    #expect(abs(try #require(counts.ratio(atLevel: 4)) - 1) < 0.2)
    #expect(abs(try #require(counts.ratio(atLevel: 8)) - 1) < 0.5)
  }

  @Test("The same whatever the number of threads; another seed gives other networks")
  func reproducible() throws {
    let graph = try SampleNetwork.gaussian([[10, 4], [12, 10], [9, 12]], seed: 6).graph()
    let one = graph.simulateNull(count: 7, seed: 8, threads: 1)
    let three = graph.simulateNull(count: 7, seed: 8, threads: 3)
    #expect(one.connections == three.connections && one.edges == three.edges && one.pathScores == three.pathScores)
    #expect(graph.simulateNull(count: 7, seed: 9).connections != one.connections)
    #expect(Set(one.connections[0].deviations).count == 7)
  }

  @Test("Groups and windows keep the law")
  func groups() throws {
    let sample = SampleNetwork.gaussian([[8, 3, 3, 3], [8, 4, 3, 3], [12, 8, 1, 1]], seed: 2)
    let graph = try sample.network(
      topology: #"{"maps":[{"tensor":"0.weight"},{"tensor":"1.weight","groups":2},{"tensor":"2.weight"}]}"#
    ).spectralGraph()
    let simulation = graph.simulateNull(count: 600, seed: 21)
    #expect(simulation.edges.contains { $0.channels == 4 })
    #expect(simulation.connections.map { $0.evidence == nil } == graph.connections.map { $0.conditioning != nil })
    for agreement in simulation.edges {
      #expect(abs(try #require(agreement.exact.ratio(atLevel: 4)) - 1) < 0.05)
      #expect(abs(try #require(agreement.exact.ratio(atLevel: 8)) - 1) < 0.15)
    }
  }
}

extension Network {
  fileprivate func spectralGraph() throws -> SpectralGraph { try SpectralGraph(of: self, representation: .spectral) }
}
