import Foundation
import LinearAlgebra
import Networks
import Randomness
import SVR
import Statistics
import TestSupport
import Testing

/// Random networks: p-values of deviations and of channels are uniform.
@Suite struct DeviationNullTests {
  struct Shape: Sendable, CustomTestStringConvertible {
    let name: String
    let layers: [[Int]]
    var topology: String?
    var representation: Representation = .mixed
    var testDescription: String { name }
  }

  static let shapes = [
    Shape(name: "square", layers: [[16, 20], [30, 16]]),
    Shape(name: "few writers", layers: [[18, 7], [18, 18]]),
    Shape(name: "few readers", layers: [[18, 18], [5, 18]]),
    Shape(name: "convolutions", layers: [[12, 4, 3, 3], [10, 12, 3, 3]]),
    Shape(name: "SVR of convolutions", layers: [[8, 6, 3], [14, 8, 3]], representation: .spectral),
    Shape(name: "SVR, more readers than channels", layers: [[4, 6, 3], [20, 4, 5]], representation: .spectral),
    Shape(name: "SVR, few writers", layers: [[9, 2, 1], [30, 9, 3]], representation: .spectral),
    Shape(name: "co-SVR of convolutions", layers: [[9, 6, 3], [14, 9, 3]], representation: .coSpectral),
    Shape(name: "groups", layers: [[12, 16], [8, 6, 3]], topology: grouped),
    Shape(name: "SVR of groups", layers: [[12, 16], [8, 6, 3]], topology: grouped, representation: .spectral),
    Shape(
      name: "co-SVR from groups", layers: [[8, 6, 3], [9, 8]], topology: groupedFirst, representation: .coSpectral),
    Shape(name: "a window", layers: [[12, 16], [14, 13]], topology: window),
  ]
  private static let grouped = #"{"maps": [{"tensor": "0.weight"}, {"tensor": "1.weight", "groups": 2}]}"#
  private static let groupedFirst = #"{"maps": [{"tensor": "0.weight", "groups": 2}, {"tensor": "1.weight"}]}"#
  private static let window = #"""
    {"maps": [{"tensor": "0.weight"}, {"tensor": "1.weight"}],
     "connections": [{"source": "0.weight", "target": "1.weight", "window": {"source": 2, "target": 3, "count": 9}}]}
    """#

  private static func graph(_ shape: Shape, seed: UInt64) throws -> SpectralGraph {
    let network = try SampleNetwork.gaussian(shape.layers, seed: seed).network(topology: shape.topology)
    return try SpectralGraph(
      of: network, options: SpectralOptions(representation: shape.representation, seed: seed), threads: 1)
  }

  @Test("Deviations' p-values are uniform", arguments: shapes)
  func uniform(shape: Shape) throws {
    var generator = SeededGenerator(seed: 77)
    // A rank among 19 simulations takes 20 values; spread over the steps between them it is uniform. A seed for each
    // network, so that no two share their simulations.
    let spread = try (1...200 as ClosedRange<UInt64>).map { seed in
      let found = try Self.graph(shape, seed: seed).deviationSignificance(simulations: 19, threads: 1)
      return try #require(found[0].pValue, "\(found[0])") - generator.nextUniform() / 20
    }
    let test = KolmogorovSmirnovTest(spread) { min(1, max(0, $0)) }
    #expect(test.pValue > 0.001, "D = \(test.statistic) of \(test.count)")
    #expect(Set(spread.map { Int($0 * 20) }).count == 20)
  }

  @Test("Channels' p-values are uniform on both sides, though the data chose the dimensions")
  func channels() throws {
    var (writing, reading) = ([Double](), [Double]())
    for seed in 1...300 as ClosedRange<UInt64> {
      let kernels = try Self.graph(Self.shapes[0], seed: seed).kernels(KernelOptions(simulations: 0)).connections[0]
      if let logP = kernels.writing.logPValues[3] { writing.append(exp(logP)) }
      if let logP = kernels.reading.logPValues[3] { reading.append(exp(logP)) }
    }
    for pValues in [writing, reading] {
      let test = KolmogorovSmirnovTest(pValues) { min(1, max(0, $0)) }
      #expect(pValues.count > 280 && test.pValue > 0.001, "D = \(test.statistic) of \(test.count)")
    }
  }

  @Test("A group's channels have the law of its own dimension")
  func groupedChannels() throws {
    let shape = Shape(name: "", layers: [[12, 5, 3], [20, 12]], topology: Self.groupedFirst)
    var pValues: [Double] = []
    for seed in 1...300 as ClosedRange<UInt64> {
      let kernels = try Self.graph(shape, seed: seed).kernels(KernelOptions(simulations: 0)).connections[0]
      #expect(kernels.writing.groups.map(\.size) == [6, 6])
      #expect(kernels.writing.groups.reduce(0) { $0 + $1.dimension } == kernels.internalDimensions.source)
      #expect(kernels.reading.reasonWithoutLaw == "groups of the layer at the other end divide these channels")
      if let logP = kernels.writing.logPValues[7] { pValues.append(exp(logP)) }
    }
    let test = KolmogorovSmirnovTest(pValues) { min(1, max(0, $0)) }
    #expect(pValues.count > 200 && test.pValue > 0.001, "D = \(test.statistic) of \(test.count)")
  }

  @Test("The count of masses expected in a range is the Beta law's")
  func expectedCounts() throws {
    let writing = try Self.graph(Self.shapes[0], seed: 1).kernels(KernelOptions(simulations: 0)).connections[0].writing
    let whole = try #require(writing.expectedCount(in: 0...1))
    #expect(abs(whole - 16) < 1e-12)
    let bins = try (0..<50).map { try #require(writing.expectedCount(in: Double($0) / 50...Double($0 + 1) / 50)) }
    #expect(abs(bins.reduce(0, +) - 16) < 1e-9)
    let moments: [Double] = bins.enumerated().map { bin, count in count * (Double(bin) + 0.5) / 50 }
    let mean = moments.reduce(0, +) / 16
    #expect(abs(mean - Double(16 - writing.groups[0].dimension) / 16) < 1e-3)
  }

  @Test("p-values depend on the seed and the connection alone, not on threads or on the rest of the network")
  func reproducible() throws {
    let shapes = [[20, 9, 3, 3], [24, 20, 3, 3], [20, 24, 1, 1], [24, 20, 3, 3], [6, 24]]
    let graph = try SampleNetwork.gaussian(shapes, seed: 5).graph(.mixed)
    let all = graph.deviationSignificance(simulations: 39, threads: 1)
    for threads in [2, 3] { #expect(graph.deviationSignificance(simulations: 39, threads: threads) == all) }
    for pair in 0..<4 {
      let part = try graph.selecting(["\(pair).weight", "\(pair + 1).weight"])
      #expect(part.deviationSignificance(simulations: 39) == [all[pair]])
    }
    #expect(graph.deviationSignificance(simulations: 39, seed: 1) != all)
  }

  @Test("Where nothing is left to chance there is no p-value, and the reason is given")
  func reasons() throws {
    let depthwise = #"{"maps": [{"tensor": "0.weight"}, {"tensor": "1.weight", "groups": 6}]}"#
    let graph = try Self.graph(Shape(name: "", layers: [[6, 9], [6, 1, 3]], topology: depthwise), seed: 3)
    let kernels = try graph.kernels(KernelOptions(simulations: 9)).connections[0]
    #expect(kernels.significance == .none(reason: "groups of one channel leave nothing to chance"))
    #expect(kernels.splitChannels == nil && kernels.nearKernelExpectedAtMost == nil)
    let part = try Self.graph(Self.shapes[11], seed: 3).kernels(KernelOptions(simulations: 0)).connections[0]
    #expect(part.significance.reason == "no simulation was asked for")
    #expect(part.writing.reasonWithoutLaw == "only a part of these channels is passed on")
    #expect(part.writing.firstChannel == 2 && part.reading.firstChannel == 3 && part.channels == 9)
  }

  @Test("Ranks: ties of less than rounding count as reached")
  func degenerate() throws {
    // One channel: the deviation is 0 whatever the weights.
    let graph = try SampleNetwork.gaussian([[1, 5], [5, 1]], seed: 2).graph(.mixed)
    #expect(graph.deviationSignificance(simulations: 9) == [.pValue(1)])
  }
}
