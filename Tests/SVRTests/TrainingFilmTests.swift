import Foundation
import LinearAlgebra
import Networks
import Randomness
import Testing

@testable import SVR

/// Films of made-up steps whose births and deaths are known by hand.
@Suite struct TrainingFilmTests {
  private static let size = 12
  private static let values = (0..<size).map { Double(size - $0) }

  /// Two layers of 12 neurons; neuron i of the second reads what neuron `reads[i]` of the first writes, in the order of
  /// channels `writes`, and writes channel `ends[i]` of 16.
  private static func step(
    writes: [Int] = Array(0..<size), reads: [Int] = Array(0..<size), ends: [Int] = Array(0..<size)
  ) -> SpectralGraph {
    let identity = FilmSamples.identity(size)
    return FilmSamples.graph([
      FilmSamples.layer("a", values, FilmSamples.reordered(identity, writes), inputs: size),
      FilmSamples.layer(
        "b", values, FilmSamples.reordered(FilmSamples.identity(16), ends),
        read: FilmSamples.reordered(identity, reads)),
    ])
  }

  private static func pairs(_ edges: [SpectralEdge]) -> Set<[Int]> { Set(edges.map { [$0.source, $0.target] }) }

  private static func swapped(_ a: Int, _ b: Int) -> [Int] {
    var order = Array(0..<size)
    order.swapAt(a, b)
    return order
  }

  @Test("Births and deaths of edges go by tracks, not by numbers")
  func birthsAndDeaths() throws {
    var film = TrainingFilm()
    try film.append(Self.step(), label: "first")
    #expect(film.steps[0].births.isEmpty && film.steps[0].deaths.isEmpty)
    #expect(film.steps[0].bornCount == nil && film.steps[0].connections[0].births == nil)
    #expect(film.steps[0].selection.significant == 12)

    // Two neurons of b exchange what they read.
    try film.append(Self.step(reads: Self.swapped(0, 1)), label: "second")
    #expect(Self.pairs(film.steps[1].births) == [[1, 0], [0, 1]])
    #expect(Self.pairs(film.steps[1].deaths) == [[0, 0], [1, 1]])
    #expect(film.steps[1].bornCount == 2 && film.steps[1].diedCount == 2)

    // The singular values of two neurons of a cross: other numbers, the same tracks, no births.
    try film.append(Self.step(writes: Self.swapped(2, 3), reads: Self.swapped(0, 1)), label: "third")
    #expect(film.steps[2].layers[0].tracks == Self.swapped(2, 3) && film.steps[2].layers[0].followed == 12)
    #expect(Self.pairs(film.steps[2].selection.edges).contains([3, 2]))
    #expect(film.steps[2].bornCount == 0 && film.steps[2].diedCount == 0 && film.steps[2].births.isEmpty)

    // Neuron 5 of b is another neuron now, though its edge looks the same.
    var ends = Array(0..<Self.size)
    ends[5] = 14
    try film.append(Self.step(writes: Self.swapped(2, 3), reads: Self.swapped(0, 1), ends: ends), label: "fourth")
    #expect(film.steps[3].layers[1].tracks[5] == 12 && film.steps[3].layers[1].overlaps[5] == nil)
    #expect(Self.pairs(film.steps[3].births) == [[5, 5]] && Self.pairs(film.steps[3].deaths) == [[5, 5]])
  }

  @Test("Significant edges are those of the step before, and the births, less the deaths; a cap cuts lists, not counts")
  func balance() throws {
    let graphs = try (0..<4).map { step in
      try SampleNetwork.gaussian([[20, 15], [18, 20], [12, 18]], seed: 30).interpolated(
        to: SampleNetwork.gaussian([[20, 15], [18, 20], [12, 18]], seed: 31), share: 0.1 * Double(step))
    }
    for cap in [nil, 3] {
      var film = TrainingFilm(significance: Significance(.sigma(1)), capPerConnection: cap)
      for (number, graph) in graphs.enumerated() { try film.append(graph, label: "\(number)") }
      for (before, step) in zip(film.steps, film.steps.dropFirst()) {
        let (born, died) = (try #require(step.bornCount), try #require(step.diedCount))
        #expect(step.selection.significant == before.selection.significant + born - died && born > 3 && died > 3)
        for (a, b) in zip(before.connections, step.connections) {
          #expect(b.selection.significant == a.selection.significant + (b.births ?? -1) - (b.deaths ?? -1))
        }
        if cap == nil { #expect(step.births.count == born && step.deaths.count == died) }
      }
      for (graph, step) in zip(graphs, film.steps) {
        #expect(step.selection == graph.significantEdges(Significance(.sigma(1)), capPerConnection: cap))
      }
      if cap == 3 { #expect(film.steps[1].births.count == 6 && film.steps[1].selection.edges.count == 6) }
    }
  }

  @Test("Summaries of a step are those of its graph", arguments: Representation.allCases)
  func summaries(representation: Representation) throws {
    let graph = try SampleNetwork.gaussian(SampleNetwork.convolutional, seed: 8).graph(representation)
    var film = TrainingFilm()
    try film.append(graph, label: "only")
    let step = film.steps[0]
    #expect(step.pathMetric == graph.pathMetric() && step.unscaledPathMetric == graph.pathMetric(.unscaled))
    #expect(step.layers.map(\.singularValues) == graph.layers.map(\.singularValues))
    #expect(step.layers.map(\.intensities) == graph.intensities())
    for (kept, connection) in zip(step.connections, graph.connections) {
      #expect(kept.entropy == connection.entropy && kept.internalDimensions == connection.internalDimensions)
    }
  }

  @Test("In the mixed representation readers have tracks of their own")
  func mixed() throws {
    let sample = SampleNetwork.gaussian([[20, 15], [18, 20], [12, 18]], seed: 12)
    let other = SampleNetwork.gaussian([[20, 15], [18, 20], [12, 18]], seed: 13)
    var film = TrainingFilm(significance: Significance(.sigma(1)))
    for share in [0, 0.02, 0.04] {
      try film.append(sample.interpolated(to: other, share: share, representation: .mixed), label: "\(share)")
    }
    let layer = film.steps[2].layers[1]
    #expect(
      layer.readingTracks?.count == layer.readingSingularValues?.count && layer.readerTracks == layer.readingTracks)
    #expect(layer.readingOverlaps?.contains { $0 != nil } == true)
    #expect(film.steps[2].pathMetric == nil)
  }

  @Test("A single channel, a layer without full rank and a film without layers")
  func edgeCases() throws {
    var film = TrainingFilm()
    var fixed = SeededGenerator(seed: 99)
    let written = fixed.nextGaussians(30)
    for seed in 0..<3 {
      var sample = SampleNetwork()
      var generator = SeededGenerator(seed: UInt64(seed))
      sample.add([1, 6], generator.nextGaussians(6))
      sample.add([30, 1], generator.nextGaussians(30))
      // Of rank 1: 29 neurons of no singular value are one cluster. The last step writes another direction.
      let read = generator.nextGaussians(30)
      let direction = seed < 2 ? written : fixed.nextGaussians(30)
      sample.add([30, 30], (0..<900).map { direction[$0 / 30] * read[$0 % 30] })
      try film.append(sample.graph(), label: "\(seed)")
    }
    // A single channel leaves no other direction.
    #expect(film.steps.allSatisfy { $0.layers[0].tracks == [0] })
    #expect(film.steps[1].layers[2].tracks == Array(0..<30))
    // Any two spaces of 29 of 30 dimensions share 28: that says nothing.
    #expect(film.steps[2].layers[2].tracks == Array(30..<60))
    var empty = TrainingFilm()
    try empty.append(FilmSamples.graph([]), label: "none")
    try empty.append(FilmSamples.graph([]), label: "none")
    #expect(empty.steps[1].bornCount == 0)
  }
}

extension SampleNetwork {
  /// The graph of the network on the way to another.
  func interpolated(
    to other: SampleNetwork, share: Double, representation: Representation = .spectral
  ) throws -> SpectralGraph {
    var result = SampleNetwork()
    for (a, b) in zip(layers, other.layers) {
      result.add(a.shape, zip(a.values, b.values).map { (1 - share) * $0 + share * $1 })
    }
    return try result.graph(representation)
  }
}
