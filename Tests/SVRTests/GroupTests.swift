import Foundation
import LinearAlgebra
import Networks
import Randomness
import SVR
import Statistics
import TestSupport
import Testing

/// Groups of channels, and connections that pass on a part of them.
@Suite struct GroupTests {
  /// A dense layer, a convolution of 2 groups of 6 channels each, and a dense layer that reads 3 of 11 channels elsewhere.
  static let topology = #"""
    {"maps": [{"tensor": "a"}, {"tensor": "b", "groups": 2}, {"tensor": "c"}],
     "connections": [{"source": "a", "target": "b"},
                     {"source": "b", "target": "c", "window": {"source": 1, "target": 3, "count": 7}}]}
    """#

  static func network(_ generator: inout SeededGenerator) throws -> Network {
    var sample = SampleNetwork()
    sample.add("a", [12, 30], generator.nextGaussians(360))
    sample.add("b", [8, 6, 3], generator.nextGaussians(144))
    sample.add("c", [20, 11], generator.nextGaussians(220))
    return try sample.network(topology: topology)
  }

  static func graph(_ generator: inout SeededGenerator, _ representation: Representation) throws -> SpectralGraph {
    try SpectralGraph(of: network(&generator), options: SpectralOptions(representation: representation))
  }

  @Test("Neurons are those of the groups, each on its group's channels", arguments: Representation.allCases)
  func neurons(representation: Representation) throws {
    var generator = SeededGenerator(seed: 5)
    let layer = try Self.graph(&generator, representation).layers[1]
    let blocks = representation == .coSpectral ? 12 : 8
    #expect(layer.count == blocks)
    #expect(zip(layer.singularValues, layer.singularValues.dropFirst()).allSatisfy(>=))
    for (vectors, groups, channels) in [
      (layer.written, layer.writerGroups, 8), (layer.read, layer.readerGroups, 12),
    ] {
      let groups = try #require(groups)
      #expect(Set(groups) == [0, 1])
      for (neuron, group) in groups.enumerated() {
        for (row, value) in vectors.column(neuron).enumerated() where row % channels / (channels / 2) != group {
          #expect(value == 0)
        }
        #expect(abs(vectors.column(neuron).reduce(0) { $0 + $1 * $1 } - 1) < 1e-12)
      }
    }
  }

  @Test("The edges of a layer of two groups are those of two layers of one")
  func separateGroups() throws {
    var generator = SeededGenerator(seed: 6)
    let (a, b) = (generator.nextGaussians(360), generator.nextGaussians(144))
    var (whole, parts) = (SampleNetwork(), SampleNetwork())
    for name in ["a", "b"] { whole.add(name, name == "a" ? [12, 30] : [8, 6, 3], name == "a" ? a : b) }
    parts.add("a", [12, 30], a)
    parts.add("b0", [4, 6, 3], Array(b[..<72]))
    parts.add("b1", [4, 6, 3], Array(b[72...]))
    let grouped = try SpectralGraph(
      of: whole.network(topology: #"{"maps": [{"tensor": "a"}, {"tensor": "b", "groups": 2}]}"#),
      representation: .spectral)
    let split = try SpectralGraph(
      of: parts.network(
        topology: #"""
          {"maps": [{"tensor": "a"}, {"tensor": "b0"}, {"tensor": "b1"}],
           "connections": [{"source": "a", "target": "b0", "window": {"source": 0, "target": 0, "count": 6}},
                           {"source": "a", "target": "b1", "window": {"source": 6, "target": 0, "count": 6}}]}
          """#), representation: .spectral)
    #expect(
      grouped.layers[1].singularValues
        == (split.layers[1].singularValues + split.layers[2].singularValues).sorted(by: >))
    let rule = Significance(.sigma(-1))
    let (one, other) = (grouped.significantEdges(rule), split.significantEdges(rule))
    #expect(one.significant == other.significant && one.tests == other.tests && one.significant > 60)
    for (x, y) in zip(one.edges, other.edges) {
      #expect(abs(x.logPValue - y.logPValue) < 1e-9 * max(1, abs(y.logPValue)))
      #expect(abs(x.weight - y.weight) < 1e-12 && abs(x.timesExpected - y.timesExpected) < 1e-9)
    }
    #expect(grouped.connections[0].channels == 12 && split.connections[0].channels == 6)
  }

  @Test("p-values are uniform through groups and windows", arguments: Representation.allCases)
  func uniform(representation: Representation) throws {
    let seed: UInt64 = 20_235
    var generator = SeededGenerator(seed: seed)
    var pValues: [[Double]] = [[], []]
    for _ in 0..<60 {
      let graph = try Self.graph(&generator, representation)
      for connection in graph.connections {
        let law = graph.edgeLaw(of: connection, .exact)
        for k in 0..<min(connection.weights.rowCount, connection.weights.columnCount) {
          let mass = connection.conditioning.map { $0.mass(source: k, target: k) } ?? 1
          if mass > 0 { pValues[connection.index].append(exp(law.logPValue(connection.weights[k, k] / mass))) }
        }
      }
    }
    for values in pValues where values.count > 1 {
      let test = KolmogorovSmirnovTest(values) { min(1, max(0, $0)) }
      #expect(test.pValue > 0.001, "seed \(seed): D = \(test.statistic) of \(test.count)")
    }
    #expect(pValues.map(\.count).min() ?? 0 > 200)
  }

  @Test("A depthwise convolution has a neuron a channel, and no edge into it is tested")
  func depthwise() throws {
    var generator = SeededGenerator(seed: 8)
    var sample = SampleNetwork()
    sample.add("a", [6, 5], generator.nextGaussians(30))
    sample.add("b", [6, 1, 3, 3], generator.nextGaussians(45) + [Double](repeating: 0, count: 9))
    sample.add("c", [4, 6], generator.nextGaussians(24))
    let network = try sample.network(
      topology: #"{"maps": [{"tensor": "a"}, {"tensor": "b", "groups": 6}, {"tensor": "c"}]}"#)
    let graph = try SpectralGraph(of: network, representation: .spectral)
    // A channel of zeros has no neuron.
    #expect(graph.layers.map(\.count) == [5, 5, 4])
    #expect(graph.layers[1].clusters.isEmpty)
    let selection = graph.significantEdges(Significance(.sigma(-30)))
    #expect(selection.connections.map(\.tests) == [0, 20])
    #expect(selection.connections.map(\.significant) == [0, 20])
  }

  @Test("A window's weight is that of the channels in it", arguments: Representation.allCases)
  func window(representation: Representation) throws {
    var generator = SeededGenerator(seed: 9)
    let graph = try Self.graph(&generator, representation)
    let connection = graph.connections[1]
    for (source, target) in [(0, 0), (3, 5), (7, 1)] {
      let filter = graph.effectiveFilter(of: connection, source: source, target: target)
      #expect(filter.count == connection.positions)
      #expect(abs(filter.reduce(0) { $0 + $1 * $1 } - connection.weights[target, source]) < 1e-12)
    }
    guard representation != .coSpectral else { return }
    let (written, read) = (graph.layers[1].written.column(2), graph.layers[2].read.column(4))
    let product = (0..<7).reduce(0.0) { $0 + written[1 + $1] * read[3 + $1] }
    #expect(abs(product * product - connection.weights[4, 2]) < 1e-12)
    #expect(connection.channels == 11)
  }
}
