import Foundation
import LinearAlgebra
import Networks
import Randomness
import Statistics
import TestSupport
import Testing

@testable import SVR

/// Sums of edges over clusters of neurons whose singular values agree.
@Suite struct ClusterSumTests {
  /// A layer of given singular values between Haar-random frames, as a stored tensor.
  static func planted(
    _ shape: [Int], singular: [Double], _ generator: inout SeededGenerator
  ) -> [Double] {
    let (outputs, inputs) = (shape[0], shape.dropFirst().reduce(1, *))
    let u = Matrix.haarFrame(rows: outputs, columns: singular.count, using: &generator)
    let v = Matrix.haarFrame(rows: inputs, columns: singular.count, using: &generator)
    return (0..<outputs * inputs).map { index in
      singular.indices.reduce(0.0) { $0 + u[index / inputs, $1] * singular[$1] * v[index % inputs, $1] }
    }
  }

  /// The columns of some neurons turned by a random rotation.
  static func rotated(_ vectors: StoredMatrix, _ neurons: [Int], by rotation: Matrix<Double>) -> StoredMatrix {
    let whole = vectors.widened()
    var result = whole
    for row in 0..<whole.rowCount {
      for (k, neuron) in neurons.enumerated() {
        result[row, neuron] = neurons.indices.reduce(0) { $0 + whole[row, neurons[$1]] * rotation[$1, k] }
      }
    }
    return .float64(result)
  }

  /// The graph with the vectors of a cluster of one layer turned, its edges computed anew.
  static func rotated(
    _ graph: SpectralGraph, layer index: Int, _ neurons: [Int], _ generator: inout SeededGenerator
  ) -> SpectralGraph {
    let rotation = Matrix.haarFrame(rows: neurons.count, columns: neurons.count, using: &generator)
    var layers = graph.layers
    let layer = layers[index]
    layers[index] = SpectralLayer(
      map: layer.map, singularValues: layer.singularValues, readingSingularValues: layer.readingSingularValues,
      written: rotated(layer.written, neurons, by: rotation), read: rotated(layer.read, neurons, by: rotation),
      rank: layer.rank, sumOfSquares: layer.sumOfSquares)
    let connections = graph.connections.map { connection in
      SpectralConnection(
        index: connection.index, source: connection.source, target: connection.target, channels: connection.channels,
        positions: connection.positions,
        weights: Adjacency.weights(
          from: layers[connection.source], to: layers[connection.target], window: nil,
          representation: graph.representation))
    }
    return SpectralGraph(
      layers: layers, connections: connections, leftOut: [], topology: graph.topology, provenance: graph.provenance)
  }

  @Test(
    "Rotations inside a cluster change single edges, and sums by no more than 1e-10",
    arguments: [Representation.spectral, .coSpectral],
    0..<3)
  func invariance(representation: Representation, seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(900 + seed))
    var sample = SampleNetwork()
    sample.add([12, 9, 1, 1], generator.nextGaussians(108))
    // Three neurons of one singular value in either flattening: the kernel has one position.
    sample.add([10, 12, 1, 1], Self.planted([10, 12], singular: [5, 3, 3, 3, 2, 1, 0.5], &generator))
    sample.add([8, 10, 3, 3], generator.nextGaussians(720))
    let graph = try sample.graph(representation)
    #expect(graph.layers[1].clusters == [[1, 2, 3], [7, 8, 9]])
    let turned = Self.rotated(graph, layer: 1, [1, 2, 3], &generator)
    let all = Significance(.sigma(-30))
    let single = [graph, turned].map { $0.significantEdges(all).edges.sorted { Self.place($0) < Self.place($1) } }
    let largest = zip(single[0], single[1]).map { abs($0.weight - $1.weight) }.max() ?? 0
    #expect(largest > 0.01, "seed \(900 + seed): the rotation changed nothing")
    let sums = [graph, turned].map { $0.significantClusterSums(all).edges.sorted { Self.place($0) < Self.place($1) } }
    #expect(sums[0].count == sums[1].count && sums[0].contains { $0.isMerged })
    for (a, b) in zip(sums[0], sums[1]) {
      #expect(a.connection == b.connection && a.sources == b.sources && a.targets == b.targets)
      #expect(abs(a.weight - b.weight) < 1e-10, "seed \(900 + seed): \(a) \(b)")
      #expect(abs(a.logPValue - b.logPValue) < 1e-7 * max(1, abs(a.logPValue)))
    }
  }

  private static func place(_ edge: SpectralEdge) -> (Int, Int, Int) { (edge.connection, edge.source, edge.target) }
  private static func place(_ edge: ClusterEdge) -> (Int, Int, Int) {
    (edge.connection, edge.sources[0], edge.targets[0])
  }

  @Test(
    "p-values of sums over a cluster of sources are uniform under the null", arguments: [1, 9],
    [Representation.spectral, .mixed])
  func uniform(positions: Int, representation: Representation) throws {
    let seed: UInt64 = 77_001
    var generator = SeededGenerator(seed: seed)
    var pValues: [Double] = []
    let (kernel, point) = positions == 1 ? ([], []) : ([3, 3], [1, 1])
    for _ in 0..<120 {
      var sample = SampleNetwork()
      sample.add([11, 14] + point, Self.planted([11, 14], singular: [4, 4, 4, 4, 2, 1.5, 1], &generator))
      sample.add([6, 11] + kernel, generator.nextGaussians(66 * positions))
      let graph = try sample.graph(representation)
      let edges = graph.significantClusterSums(Significance(.sigma(-30))).edges
      let merged = edges.filter { $0.sources == [0, 1, 2, 3] }
      #expect(merged.count == graph.layers[1].readerSingularValues.count && merged.allSatisfy { !$0.isBound })
      // One reader a network: the sums of all readers of one network are not independent.
      pValues += merged.filter { $0.targets == [2] }.map { exp($0.logPValue) }
    }
    let test = KolmogorovSmirnovTest(pValues) { min(1, max(0, $0)) }
    #expect(test.count == 120 && test.pValue > 0.001, "seed \(seed): D = \(test.statistic)")
  }

  @Test("In the co-SVR the sums over a cluster of targets have the exact law")
  func coSpectral() throws {
    let seed: UInt64 = 77_002
    var generator = SeededGenerator(seed: seed)
    var pValues: [Double] = []
    for _ in 0..<120 {
      var sample = SampleNetwork()
      sample.add([11, 6, 3, 3], generator.nextGaussians(594))
      sample.add([12, 11, 1, 1], Self.planted([12, 11], singular: [4, 4, 4, 2, 1.5, 1], &generator))
      let edges = try sample.graph(.coSpectral).significantClusterSums(Significance(.sigma(-30))).edges
      pValues += edges.filter { $0.targets == [0, 1, 2] && $0.sources == [1] }.map { exp($0.logPValue) }
      #expect(edges.allSatisfy { !$0.isBound || $0.sources.count > 1 })
    }
    let test = KolmogorovSmirnovTest(pValues) { min(1, max(0, $0)) }
    #expect(test.count == 120 && test.pValue > 0.001, "seed \(seed): D = \(test.statistic)")
  }

  @Test("Without clusters the sums are the edges", arguments: Representation.allCases)
  func withoutClusters(representation: Representation) throws {
    let graph = try SampleNetwork.gaussian(SampleNetwork.convolutional, seed: 31).graph(representation)
    for rule in [
      Significance(.sigma(1)), Significance(.falseDiscoveryRate(0.5)),
      Significance(.bonferroni(0.5), scope: .connection),
      Significance(.falseDiscoveryRate(0.9), law: .chiSquared, scope: .connection),
    ] where graph.layers.allSatisfy({ $0.clusters.isEmpty && $0.readerClusters.isEmpty }) {
      let (edges, sums) = (graph.significantEdges(rule), graph.significantClusterSums(rule))
      #expect(sums.tests == edges.tests && sums.significant == edges.significant)
      #expect(abs(sums.expectedByChance - edges.expectedByChance) < 1e-9 * max(1, edges.expectedByChance))
      for (edge, sum) in zip(edges.edges, sums.edges) {
        #expect(sum.sources == [edge.source] && sum.targets == [edge.target] && sum.connection == edge.connection)
        #expect(sum.weight == edge.weight && abs(sum.timesExpected - edge.timesExpected) < 1e-12 * edge.timesExpected)
        #expect(abs(sum.logPValue - edge.logPValue) < 1e-12 * abs(edge.logPValue))
      }
    }
  }

  @Test(
    "Where vectors are seen in part, single edges keep their law, and sums are bounded",
    arguments: Representation.allCases)
  func conditioned(representation: Representation) throws {
    let seed: UInt64 = 5
    var generator = SeededGenerator(seed: seed)
    var merged: [Double] = []
    for _ in 0..<60 {
      var sample = SampleNetwork()
      sample.add("a", [12, 30], Self.planted([12, 30], singular: [6, 3, 3, 3, 2, 1], &generator))
      sample.add("b", [8, 6, 3], generator.nextGaussians(144))
      sample.add("c", [20, 11], generator.nextGaussians(220))
      let graph = try SpectralGraph(
        of: sample.network(topology: GroupTests.topology), options: SpectralOptions(representation: representation))
      let all = Significance(.sigma(-30))
      let edges = graph.significantEdges(all).edges.reduce(into: [:]) {
        $0[[$1.connection, $1.source, $1.target]] = $1
      }
      for sum in graph.significantClusterSums(all).edges {
        if sum.isMerged {
          if sum.sources == [1, 2, 3], sum.targets == [0] { merged.append(exp(sum.logPValue)) }
        } else {
          let edge = try #require(edges[[sum.connection, sum.sources[0], sum.targets[0]]])
          #expect(abs(sum.logPValue - edge.logPValue) < 1e-9 * max(1, abs(edge.logPValue)))
          #expect(abs(sum.timesExpected - edge.timesExpected) < 1e-9 * max(1, edge.timesExpected) && !sum.isBound)
        }
      }
    }
    #expect(merged.count >= 60)
    for level in [0.05, 0.2] {
      let rate = Double(merged.count { $0 <= level }) / Double(merged.count)
      #expect(rate <= level + 4 * (level * (1 - level) / Double(merged.count)).squareRoot(), "seed \(seed)")
    }
  }

  @Test("A cluster that truncation cuts is said to be cut")
  func cut() throws {
    var sample = SampleNetwork()
    for _ in 0..<2 {
      let values: [Double] = [9, 8, 7, 7, 3, 2]
      sample.add([6, 6], (0..<36).map { $0 % 7 == 0 ? values[$0 / 7] : 0 })
    }
    for rank in [3, 4] {
      for edge in try sample.graph(rank: rank).significantClusterSums(Significance(.sigma(-30))).edges {
        #expect(edge.isCut == (rank == 3 && (edge.sources == [2] || edge.targets == [2])))
      }
    }
  }

  @Test("A cap keeps the most significant of each connection, and the counts stay")
  func cap() throws {
    let graph = try SampleNetwork.gaussian(SampleNetwork.convolutional, seed: 32).graph()
    let (all, some) = (
      graph.significantClusterSums(Significance(.sigma(0))),
      graph.significantClusterSums(Significance(.sigma(0)), capPerConnection: 2)
    )
    #expect(some.significant == all.significant && some.capPerConnection == 2 && all.capPerConnection == nil)
    #expect(some.edges.count == 2 * graph.connections.count)
    #expect(some.edges.allSatisfy { all.edges.contains($0) })
  }
}
