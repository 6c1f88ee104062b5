import SVR
import Testing

/// Effective filters and what the adjacency is made of.
@Suite struct FilterTests {
  @Test("The squares of an effective filter sum to the edge's weight", arguments: Representation.allCases)
  func squares(representation: Representation) throws {
    let graph = try SampleNetwork.gaussian(SampleNetwork.convolutional, seed: 11).graph(representation)
    #expect(graph.connections.count == 4)
    for connection in graph.connections {
      for i in 0..<connection.weights.rowCount {
        for j in 0..<connection.weights.columnCount {
          let filter = graph.effectiveFilter(of: connection, source: j, target: i)
          #expect(filter.count == connection.positions)
          let sum = filter.reduce(0) { $0 + $1 * $1 }
          #expect(abs(sum - connection.weights[i, j]) < 1e-12)
        }
      }
    }
  }

  @Test("Positions are the reader's, the writer's, or none")
  func positions() throws {
    let sample = SampleNetwork.gaussian(SampleNetwork.convolutional, seed: 12)
    #expect(try sample.graph(.spectral).connections.map(\.positions) == [6, 1, 4, 1])
    #expect(try sample.graph(.coSpectral).connections.map(\.positions) == [9, 6, 1, 4])
    #expect(try sample.graph(.mixed).connections.map(\.positions) == [1, 1, 1, 1])
    #expect(try sample.graph(.mixed).connections.map(\.channels) == [10, 12, 14, 9])
  }

  @Test("Weights lie between 0 and 1; mixed rows and columns sum to 1 where both sides have C triples")
  func doublyStochastic() throws {
    let graph = try SampleNetwork.gaussian([[8, 5, 3, 3], [9, 8, 3, 3], [12, 9, 3, 1]], seed: 13).graph(.mixed)
    for connection in graph.connections {
      let weights = connection.weights
      #expect(weights.rowCount == connection.channels && weights.columnCount == connection.channels)
      #expect(weights.elements.allSatisfy { $0 >= 0 && $0 <= 1 + 1e-12 })
      for i in 0..<weights.rowCount {
        #expect(abs((0..<weights.columnCount).reduce(0) { $0 + weights[i, $1] } - 1) < 1e-12)
        #expect(abs((0..<weights.rowCount).reduce(0) { $0 + weights[$1, i] } - 1) < 1e-12)
      }
    }
  }

  @Test("The same graph on any number of threads", arguments: Representation.allCases)
  func threads(representation: Representation) throws {
    let sample = SampleNetwork.gaussian(SampleNetwork.convolutional, seed: 14)
    let graphs = try (1...3).map { try sample.graph(representation, threads: $0) }
    for graph in graphs.dropFirst() {
      #expect(graph.layers.map(\.singularValues) == graphs[0].layers.map(\.singularValues))
      #expect(graph.connections.map(\.weights.elements) == graphs[0].connections.map(\.weights.elements))
    }
  }
}
