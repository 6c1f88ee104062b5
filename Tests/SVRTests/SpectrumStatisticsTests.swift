import Foundation
import LinearAlgebra
import Randomness
import SVR
import Statistics
import TestSupport
import Testing

@Suite struct SpectrumStatisticsTests {
  /// The first layer of a network of one dense layer of the given shape.
  static func layer(_ shape: [Int], _ values: [Double], rank: Int? = nil) throws -> SpectralLayer {
    var sample = SampleNetwork()
    sample.add(shape, values)
    return try #require(try sample.graph(rank: rank).layers.first)
  }

  static func diagonal(_ values: [Double], columns: Int) -> [Double] {
    values.enumerated().flatMap { row, value in (0..<columns).map { $0 == row ? value : 0 } }
  }

  @Test("Every figure of a diagonal layer, by hand")
  func diagonal() throws {
    let layer = try Self.layer([4, 6], Self.diagonal([4, 2, 1, 1], columns: 6))
    let statistics = try #require(layer.spectrumStatistics())
    #expect(abs(statistics.spectralNorm - 4) < 1e-12)
    #expect(try abs(#require(statistics.frobeniusNorm) - 22.0.squareRoot()) < 1e-12)
    #expect(try abs(#require(statistics.stableRank) - 22.0 / 16) < 1e-12)
    // p = 1/2, 1/4, 1/8, 1/8: an entropy of 7/4 bits.
    #expect(try abs(#require(statistics.effectiveRank) - pow(2, 1.75)) < 1e-12)
    #expect(try abs(#require(statistics.condition) - 4) < 1e-12)
    #expect(statistics.powerLaw == nil && statistics.spikes == 0)
  }

  @Test("Rank one, one value, all equal")
  func degenerate() throws {
    let rankOne = try #require(try Self.layer([12, 12], [Double](repeating: 0.5, count: 144)).spectrumStatistics())
    #expect(rankOne.condition == nil && rankOne.powerLaw == nil && rankOne.spikes == 1)
    #expect(try abs(#require(rankOne.effectiveRank) - 1) < 1e-9 && abs(#require(rankOne.stableRank) - 1) < 1e-12)
    let row = try #require(try Self.layer([1, 5], [1, 2, 3, 4, 5]).spectrumStatistics())
    #expect(row.condition == 1 && row.effectiveRank == 1 && row.spikes == nil && row.powerLaw == nil)
    let equal = try Self.layer([12, 15], Self.diagonal([Double](repeating: 2, count: 12), columns: 15))
    let statistics = try #require(equal.spectrumStatistics())
    #expect(try abs(#require(statistics.stableRank) - 12) < 1e-9)
    #expect(try abs(#require(statistics.effectiveRank) - 12) < 1e-9)
    #expect(statistics.spikes == 0 && statistics.powerLaw == nil)
  }

  @Test("A truncated layer knows its norms and its bulk, by the sum of squares")
  func truncated() throws {
    var generator = SeededGenerator(seed: 61)
    var values = generator.nextGaussians(1200)
    for index in values.indices { values[index] += index % 40 < 20 ? 0.8 : -0.8 }
    let whole = try #require(try Self.layer([30, 40], values).spectrumStatistics())
    let cut = try #require(try Self.layer([30, 40], values, rank: 5).spectrumStatistics())
    #expect(whole.spikes == 1 && cut.spikes == 1 && !cut.areMoreSpikesPossible)
    for path in [\SpectrumStatistics.frobeniusNorm, \.stableRank] {
      #expect(try abs(#require(cut[keyPath: path]) / (#require(whole[keyPath: path])) - 1) < 1e-9)
    }
    #expect(cut.effectiveRank == nil && cut.condition == nil && cut.powerLaw == nil)
    #expect(whole.effectiveRank != nil && whole.condition != nil && whole.powerLaw != nil)
    let one = try #require(try Self.layer([30, 40], values, rank: 1).spectrumStatistics())
    #expect(one.spikes == 1 && one.areMoreSpikesPossible)
  }

  @Test("The matrix is O x (I z), the co-SVR's (O z) x I, of each group", arguments: Representation.allCases)
  func sides(representation: Representation) throws {
    var generator = SeededGenerator(seed: 62)
    let graph = try GroupTests.graph(&generator, representation)
    let isCoSpectral = representation == .coSpectral
    #expect(graph.layers[0].matrixSides == (12, 30))
    #expect(graph.layers[1].matrixSides == (isCoSpectral ? (12, 6) : (4, 18)))
    for layer in graph.layers {
      #expect(layer.isComplete)
      let groups = layer.spikedSpectra().compactMap(\.self)
      #expect(groups.count == layer.map.groups)
      let side = min(layer.matrixSides.rows, layer.matrixSides.columns)
      #expect(layer.count == side * groups.count)
      let statistics = try #require(layer.spectrumStatistics())
      #expect(try abs(#require(statistics.frobeniusNorm) - layer.sumOfSquares.squareRoot()) < 1e-9)
    }
  }

  @Test("One neuron's significance is the one of the list, in its own group")
  func neurons() throws {
    var generator = SeededGenerator(seed: 63)
    var values = generator.nextGaussians(2 * 16 * 20)
    // The second group has a strong direction.
    for index in 320..<640 { values[index] += 2 }
    var sample = SampleNetwork()
    sample.add("a", [32, 20], values)
    let topology = #"{"maps": [{"tensor": "a", "groups": 2}]}"#
    let layer = try SpectralGraph(of: sample.network(topology: topology), representation: .spectral).layers[0]
    let all = layer.bulkSignificances()
    #expect(all.compactMap(\.self).count == 32 && layer.spectrumStatistics()?.spikes == 1)
    #expect(all[0]?.isSpike == true && layer.writerGroups?[0] == 1 && all.count { $0?.isSpike == true } == 1)
    for (neuron, significance) in all.enumerated() {
      #expect(layer.bulkSignificance(ofNeuron: neuron) == significance)
      let significance = try #require(significance)
      #expect(significance.isSpike == (significance.logPValue <= log(0.01)))
      #expect(significance.isSpike == (layer.singularValues[neuron] >= significance.edge))
    }
  }

  @Test("Grouped layers: a group of zeros, a depthwise convolution, a truncated one")
  func groups() throws {
    var generator = SeededGenerator(seed: 64)
    var sample = SampleNetwork()
    sample.add("a", [24, 9], generator.nextGaussians(108) + [Double](repeating: 0, count: 108))
    sample.add("b", [24, 1, 3, 3], generator.nextGaussians(216))
    let network = try sample.network(
      topology: #"{"maps": [{"tensor": "a", "groups": 2}, {"tensor": "b", "groups": 24}]}"#)
    let graph = try SpectralGraph(of: network, representation: .spectral)
    let (zero, depthwise) = (
      try #require(graph.layers[0].spectrumStatistics()), try #require(graph.layers[1].spectrumStatistics())
    )
    #expect(graph.layers[0].isComplete && zero.spectra.count == 2 && zero.spectra[1] == nil && zero.spikes == 0)
    #expect(zero.condition == nil && zero.effectiveRank != nil)
    #expect(depthwise.spikes == nil && depthwise.condition != nil && depthwise.powerLaw != nil)
    let cut = try SpectralGraph(of: network, options: SpectralOptions(representation: .spectral, rank: 4)).layers[0]
    let statistics = try #require(cut.spectrumStatistics())
    #expect(!cut.isComplete && statistics.spikes == nil && statistics.effectiveRank == nil)
    #expect(try abs(#require(statistics.frobeniusNorm) / (#require(zero.frobeniusNorm)) - 1) < 1e-9)
  }
}
