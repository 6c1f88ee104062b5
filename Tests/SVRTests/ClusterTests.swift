import LinearAlgebra
import Randomness
import SVR
import Testing

/// Neurons of equal singular values, and summaries of a connection known by hand.
@Suite struct ClusterTests {
  private static func identity(_ size: Int, times factor: Double = 1) -> [Double] {
    (0..<size * size).map { $0 % (size + 1) == 0 ? factor : 0 }
  }

  private static func diagonal(_ values: [Double]) -> [Double] {
    (0..<values.count * values.count).map { $0 % (values.count + 1) == 0 ? values[$0 / (values.count + 1)] : 0 }
  }

  @Test("Runs of equal singular values are clusters")
  func clusters() throws {
    var sample = SampleNetwork()
    sample.add([6, 6], Self.diagonal([5, 5, 4, 3, 3, 3]))
    sample.add([6, 6], Self.diagonal([6, 5, 4, 3, 2, 1]))
    sample.add([6, 6], Self.identity(6))
    let graph = try sample.graph()
    #expect(graph.layers.map(\.clusters) == [[[0, 1], [3, 4, 5]], [], [[0, 1, 2, 3, 4, 5]]])
    #expect(graph.layers[0].isClustered == [true, true, false, true, true, true])
    let edges = graph.significantEdges(Significance(.sigma(1))).edges.filter { $0.connection == 0 }
    #expect(edges.count == 6)
    for edge in edges { #expect(edge.isClustered == (edge.source != 2)) }
  }

  @Test("The sum of a over a cluster survives rotations within it, and small noise", arguments: 0..<5)
  func rotationInvariance(seed: Int) throws {
    // W = Q1 D Q2 with D = (3, 3, 3, 1, 0.5): noise of 1e-9 rotates the first three neurons at will.
    var generator = SeededGenerator(seed: UInt64(50 + seed))
    let q = try SampleNetwork.gaussian([[5, 5], [5, 5]], seed: UInt64(60 + seed)).graph().layers
    let (u, v) = (q[0].written.widened(), q[1].written.widened())
    let singular = [3, 3, 3, 1, 0.5]
    let clean = (0..<25).map { index in
      (0..<5).reduce(0.0) { $0 + u[index / 5, $1] * singular[$1] * v[index % 5, $1] }
    }
    let reader = generator.nextGaussians(4 * 5 * 3)
    let graphs = try (0..<2).map { _ in
      var sample = SampleNetwork()
      sample.add([5, 5], clean.map { $0 + 1e-13 * generator.nextGaussian() })
      sample.add([4, 5, 3], reader)
      return try sample.graph()
    }
    #expect(graphs.allSatisfy { $0.layers[0].clusters == [[0, 1, 2]] })
    let (a, b) = (graphs[0].connections[0].weights, graphs[1].connections[0].weights)
    for i in 0..<a.rowCount {
      let sums = [a, b].map { weights in (0..<3).reduce(0) { $0 + weights[i, $1] } }
      #expect(abs(sums[0] - sums[1]) < 1e-9, "seed \(seed)")
      for j in 3..<5 { #expect(abs(a[i, j] - b[i, j]) < 1e-9, "seed \(seed)") }
    }
  }

  @Test("Entropy 0 and weights 0 or 1 where the neurons are the same unit vectors")
  func permutation() throws {
    var sample = SampleNetwork()
    sample.add([4, 4], Self.diagonal([4, 3, 2, 1]))
    // Reads channel 2 most, then 0, 3, 1.
    sample.add([4, 4], [0, 0, 9, 0, 8, 0, 0, 0, 0, 0, 0, 7, 0, 6, 0, 0])
    let connection = try sample.graph().connections[0]
    #expect(abs(connection.entropy) < 1e-12)
    let expected = Matrix<Double>(
      rowCount: 4, columnCount: 4, elements: [0, 1, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 1, 0])
    #expect(distance(connection.weights, expected) < 1e-12)
  }

  @Test("A deviation between 0 and 1/4 for square mixed adjacency", arguments: 0..<10)
  func deviationRange(seed: Int) throws {
    let graph = try SampleNetwork.gaussian([[9, 4, 3, 3], [10, 9, 3, 3]], seed: UInt64(70 + seed)).graph(.mixed)
    let dimensions = graph.connections[0].internalDimensions
    #expect(dimensions.deviation >= -1e-12 && dimensions.deviation <= 0.25, "seed \(seed)")
    #expect((1...9).contains(dimensions.target) && (1...9).contains(dimensions.source))
  }

  @Test("Two equal blocks reach 1/4")
  func twoBlocks() throws {
    var sample = SampleNetwork()
    sample.add([6, 6], Self.diagonal([6, 5, 4, 3, 2, 1]))
    sample.add([6, 6], Self.diagonal([4, 5, 6, 1, 2, 3]))
    let dimensions = try sample.graph(.mixed).connections[0].internalDimensions
    #expect(abs(dimensions.deviation - 0.25) < 1e-12)
    #expect(dimensions.target == 3 && dimensions.source == 3)
  }

  @Test("Intensities lie between 0 and 1, reach 1, and are 1 in the last layer", arguments: Representation.allCases)
  func intensities(representation: Representation) throws {
    let graph = try SampleNetwork.gaussian(SampleNetwork.convolutional, seed: 81).graph(representation)
    let intensities = graph.intensities()
    #expect(zip(intensities, graph.layers).allSatisfy { $0.count == $1.count })
    for (values, connection) in zip(intensities, graph.connections) {
      #expect(values.allSatisfy { (0...1).contains($0) })
      #expect(values.max() == 1)
      for (j, value) in values.enumerated() where value == 0 {
        var sum = 0.0
        for i in 0..<connection.weights.rowCount {
          sum += Double(connection.channels) * connection.weights[i, j] - 1
          #expect(sum <= 1e-9)
        }
      }
    }
    #expect(intensities.last?.allSatisfy { $0 == 1 } == true)
  }

  @Test("The path metric of two layers by hand")
  func pathMetric() throws {
    var sample = SampleNetwork()
    sample.add([3, 3], Self.diagonal([4, 2, 1]))
    // Reads (channel 0 + channel 1) / sqrt 2 with 10, channel 2 with 5.
    let half = 0.5.squareRoot()
    sample.add([2, 3], [10 * half, 10 * half, 0, 0, 0, 5])
    let graph = try sample.graph()
    // a = [[1/2, 1/2, 0], [0, 0, 1]]: 10 (4/2 + 2/2) + 5 * 1.
    let values = [
      graph.pathMetric(), graph.pathMetric(.unscaled), graph.pathMetric(above: 1), graph.pathMetric(above: 5),
      graph.pathMetric(.unscaled, above: 1),
    ]
    for (value, expected) in zip(values, [35.0, 2, 30, 0, 1]) {
      #expect(try abs(#require(value) - expected) < 1e-12)
    }
    #expect(try sample.graph(.mixed).pathMetric() == nil)
  }

  @Test("The path metric where two layers read one, and one reads two")
  func branchingPathMetric() throws {
    var sample = SampleNetwork()
    sample.add("a", [2, 2], Self.diagonal([3, 2]))
    sample.add("b", [2, 2], Self.diagonal([5, 4]))
    sample.add("c", [2, 2], Self.diagonal([7, 6]))
    sample.add("d", [2, 2], Self.diagonal([11, 10]))
    let topology = """
      {"maps": [{"tensor": "a"}, {"tensor": "b"}, {"tensor": "c"}, {"tensor": "d"}], "connections": [
        {"source": "a", "target": "b"}, {"source": "a", "target": "c"}, {"source": "b", "target": "d"},
        {"source": "c", "target": "d"}]}
      """
    let graph = try SpectralGraph(of: sample.network(topology: topology), representation: .spectral)
    // 11 (5 * 3 + 7 * 3) + 10 (4 * 2 + 6 * 2)
    #expect(try abs(#require(graph.pathMetric()) - 596) < 1e-9)
    #expect(try abs(#require(graph.pathMetric(.unscaled)) - 4) < 1e-12)
    #expect(graph.intensities().flatMap(\.self).allSatisfy { (0...1).contains($0) })
  }

  @Test("A cluster that truncation cuts is flagged all the same", arguments: [1, 3, 4, 6])
  func cut(rank: Int) throws {
    var sample = SampleNetwork()
    for _ in 0..<2 {
      let values: [Double] = [9, 8, 7, 7, 3, 2]
      sample.add([6, 6], (0..<36).map { $0 % 7 == 0 ? values[$0 / 7] : 0 })
    }
    let graph = try sample.graph(rank: rank)
    #expect(graph.layers[0].clusters == (rank < 3 ? [] : rank == 3 ? [[2]] : [[2, 3]]))
    for edge in graph.significantEdges(Significance(.sigma(-30))).edges {
      #expect(edge.isClustered == ((2...3).contains(edge.source) || (2...3).contains(edge.target)))
    }
  }

  @Test("Neurons found by a truncated method count as clustered within that method's accuracy")
  func truncated() throws {
    var values = (0..<900).map { 0.999 * (1 - Double($0) / 9000) }
    values[0] = 1e6
    for k in 1...20 { values[k] = 1 }
    var sample = SampleNetwork()
    sample.add([900, 900], (0..<810_000).map { $0 % 901 == 0 ? values[$0 / 901] : 0 })
    let layer = try sample.graph(rank: 20).layers[0]
    #expect(layer.isClustered.count(where: \.self) == 19)
    #expect(layer.clusterTolerance == 1e-6)
  }
}
