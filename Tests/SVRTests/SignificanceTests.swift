import Foundation
import SVR
import Statistics
import Testing

/// Which edges pass, against p-values of all edges sorted as in a textbook.
@Suite struct SignificanceTests {
  /// Every edge of a graph with its log p-value.
  private struct Tested {
    let connection: Int
    let source: Int
    let target: Int
    let weight: Double
    let logPValue: Double
  }

  private static func graph(_ representation: Representation = .spectral) throws -> SpectralGraph {
    var sample = SampleNetwork.gaussian([[20, 3, 3, 3], [24, 20, 3, 3]], seed: 91)
    // A layer that reads what the one before it writes, so that there is something to find.
    let writer = try sample.graph().layers[1].written.widened()
    var planted = [Double](repeating: 0, count: 10 * 24)
    for k in 0..<10 {
      for channel in 0..<24 {
        planted[k * 24 + channel] = Double(10 - k) * writer[channel, k] + 0.1 * sin(Double(k * 24 + channel))
      }
    }
    sample.add([10, 24], planted)
    return try sample.graph(representation)
  }

  private static func tested(_ graph: SpectralGraph, _ law: NullLaw) -> [Tested] {
    graph.connections.flatMap { connection in
      let edgeLaw = graph.edgeLaw(of: connection, law)
      return (0..<connection.weights.columnCount).flatMap { source in
        (0..<connection.weights.rowCount).map { target in
          let weight = connection.weights[target, source]
          return Tested(
            connection: connection.index, source: source, target: target, weight: weight,
            logPValue: edgeLaw.logPValue(weight))
        }
      }
    }
  }

  /// The step-up procedure of Benjamini and Hochberg over sorted p-values.
  private static func stepUp(_ all: [Tested], rate: Double) -> [Tested] {
    let sorted = all.sorted { $0.logPValue < $1.logPValue }
    let passing = sorted.indices.last { sorted[$0].logPValue <= log(rate * Double($0 + 1) / Double(all.count)) }
    return passing.map { Array(sorted[...$0]) } ?? []
  }

  private func expectSame(_ selection: EdgeSelection, _ expected: [Tested], _ graph: SpectralGraph) {
    let found = Set(selection.edges.map { [$0.connection, $0.source, $0.target] })
    #expect(found == Set(expected.map { [$0.connection, $0.source, $0.target] }))
    #expect(selection.edges.count == expected.count)
    #expect(selection.significant == expected.count)
    #expect(selection.tests == graph.connections.reduce(0) { $0 + $1.tests })
    #expect(selection.capPerConnection == nil)
    for (entry, connection) in zip(selection.connections, graph.connections) {
      #expect(entry.significant == expected.count { $0.connection == connection.index })
      #expect(entry.tests == connection.weights.rowCount * connection.weights.columnCount)
      let chance = entry.threshold > 1 ? 0 : Double(entry.tests) * exp(entry.logPValueThreshold ?? -.infinity)
      #expect(abs(entry.expectedByChance - chance) <= 1e-12 * max(1, chance))
    }
    for edge in selection.edges {
      let connection = graph.connections[edge.connection]
      #expect(edge.weight == connection.weights[edge.target, edge.source])
      #expect(edge.timesExpected == Double(connection.channels) * edge.weight)
    }
    for (a, b) in zip(selection.edges, selection.edges.dropFirst()) {
      #expect((a.logPValue, a.connection, a.source, a.target) < (b.logPValue, b.connection, b.source, b.target))
    }
  }

  @Test("Sigma", arguments: [0, 1, 2, 3, 5], NullLaw.allCases)
  func sigma(sigma: Double, law: NullLaw) throws {
    let graph = try Self.graph()
    let selection = graph.significantEdges(Significance(.sigma(sigma), law: law))
    let level = NormalLaw.logUpperTail(sigma)
    expectSame(selection, Self.tested(graph, law).filter { $0.logPValue <= level }, graph)
    // The limit law lets no edge of few channels pass at 5 sigma.
    #expect(selection.significant > 5 || (law == .chiSquared && sigma == 5))
    let possible = selection.connections.filter { $0.threshold <= 1 }.reduce(0) { $0 + $1.tests }
    #expect(abs(selection.expectedByChance - Double(possible) * exp(level)) < 1e-12 * Double(selection.tests))
  }

  @Test("False discovery rate over the network", arguments: [0.001, 0.01, 0.2, 1], Representation.allCases)
  func networkRate(rate: Double, representation: Representation) throws {
    let graph = try Self.graph(representation)
    for law in NullLaw.allCases {
      let selection = graph.significantEdges(Significance(.falseDiscoveryRate(rate), law: law))
      expectSame(selection, Self.stepUp(Self.tested(graph, law), rate: rate), graph)
    }
  }

  @Test("False discovery rate per connection", arguments: [0.001, 0.01, 0.2])
  func connectionRate(rate: Double) throws {
    let graph = try Self.graph()
    let selection = graph.significantEdges(Significance(.falseDiscoveryRate(rate), scope: .connection))
    let all = Self.tested(graph, .exact)
    expectSame(
      selection,
      graph.connections.flatMap { connection in
        Self.stepUp(all.filter { $0.connection == connection.index }, rate: rate)
      }, graph)
  }

  @Test("Bonferroni, over the network and per connection", arguments: [0.001, 0.05], Significance.Scope.allCases)
  func bonferroni(level: Double, scope: Significance.Scope) throws {
    let graph = try Self.graph()
    let all = Self.tested(graph, .exact)
    let selection = graph.significantEdges(Significance(.bonferroni(level), scope: scope))
    let expected = all.filter { edge in
      let tests = scope == .network ? all.count : graph.connections[edge.connection].tests
      return edge.logPValue <= log(level / Double(tests))
    }
    expectSame(selection, expected, graph)
    #expect(selection.significant >= 5)
  }

  @Test("A cap keeps the heaviest of each connection, counts stay", arguments: [1, 4, 100_000])
  func cap(cap: Int) throws {
    let graph = try Self.graph()
    let rule = Significance(.sigma(1))
    let whole = graph.significantEdges(rule)
    let capped = graph.significantEdges(rule, capPerConnection: cap)
    #expect(capped.connections == whole.connections)
    #expect(capped.capPerConnection == (cap == 100_000 ? nil : cap))
    for connection in graph.connections {
      let heaviest = whole.edges.filter { $0.connection == connection.index }.map(\.weight).sorted(by: >).prefix(cap)
      let kept = capped.edges.filter { $0.connection == connection.index }.map(\.weight).sorted(by: >)
      #expect(kept == Array(heaviest))
    }
  }

  @Test("A rule that nothing can pass says so")
  func nothing() throws {
    let graph = try SampleNetwork.gaussian([[10, 6], [8, 10]], seed: 92).graph()
    let selection = graph.significantEdges(Significance(.sigma(3), law: .chiSquared))
    #expect(selection.edges.isEmpty && selection.significant == 0)
    #expect(selection.connections[0].threshold > 1)
    let none = graph.significantEdges(Significance(.falseDiscoveryRate(1e-12)))
    #expect(none.connections[0].logPValueThreshold == nil && none.expectedByChance == 0)
  }

  @Test("A weight of 1 passes no rule that its own p-value does not")
  func weightOfOne() throws {
    var sample = SampleNetwork()
    for _ in 0..<2 { sample.add([2, 2], [2, 0, 0, 1]) }
    let graph = try sample.graph()
    #expect(graph.significantEdges(Significance(.sigma(3))).significant == 2)
    for rule in [Significance.Rule.sigma(30), .falseDiscoveryRate(1e-30), .bonferroni(1e-30)] {
      let selection = graph.significantEdges(Significance(rule))
      #expect(selection.significant == 0 && selection.edges.isEmpty, "\(rule)")
    }
  }

  @Test("Where no edge can pass, none is expected")
  func nonePossible() throws {
    let graph = try SampleNetwork.gaussian([[10, 12], [8, 10]], seed: 3).graph()
    let entry = graph.significantEdges(Significance(.sigma(3), law: .chiSquared)).connections[0]
    #expect(entry.threshold > 1 && entry.significant == 0 && entry.expectedByChance == 0)
  }
}
