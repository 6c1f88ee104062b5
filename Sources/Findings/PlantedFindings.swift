import Foundation
import LinearAlgebra
import Networks
import Randomness
import SVR
import TestSupport

/// Chains of three strengths planted in Gaussian networks: how often they are found, and what else is.
struct PlantedFindings {
  private static let seed: UInt64 = 3
  private static let networks = 200

  func write(to report: Report) throws {
    report.heading("Planted dominant connections: power and false positives")
    var rows: [[String]] = []
    for strength in [0.0, 1.4, 1.7, 2.2] {
      var generator = SeededGenerator(seed: Self.seed, stream: [Int(strength * 100)])
      var (whole, part, others) = (0, 0, 0)
      var weights: [Double] = []
      for _ in 0..<Self.networks {
        let trial = try Trial(strength: strength, using: &generator)
        let paths =
          (trial.graph.dominantPaths(in: trial.graph.significantEdges(Significance(.bonferroni(0.01))), limit: 3) ?? [])
          .filter { $0.logPValue ?? 0 <= log(1e-3) }
        let shares = paths.map(trial.plantedEdges)
        whole += shares.contains(Trial.chain.count - 1) ? 1 : 0
        part += shares.contains { $0 > 0 } ? 1 : 0
        others += shares.contains(0) ? 1 : 0
        weights += trial.plantedWeights
      }
      rows.append(
        [strength.short, strength > 0 ? weights.sorted()[weights.count / 2].short : "-"]
          + [whole, part, others].map { (Double($0) / Double(Self.networks)).percent })
    }
    report.paragraph(
      """
      \(Self.networks) networks each of \(Trial.layers) dense layers of \(Trial.width) neurons with Gaussian weights (seed \(Self.seed)). Each layer from \
      \(Trial.chain.lowerBound) to \(Trial.chain.upperBound) also holds one singular triple, which reads what that of the layer before writes; its \
      strength is given over the threshold of detection, below which no method sees it in the layer. Found: at p <= 0.001, edges significant by Bonferroni at 0.01 \
      (from a weight of 0.37 on).
      """)
    report.table(
      [
        "strength", "median weight of the planted edges", "whole chain found", "part of it found",
        "a chain without any of it found",
      ], rows)
  }
}

/// One network with a planted chain, decomposed.
private struct Trial {
  let graph: SpectralGraph
  /// The neurons nearest to the planted triples, by layer.
  private let neurons: [Int: Int]

  static let width = 64
  static let layers = 8
  /// The layers that the chain runs through.
  static let chain = 2...6

  init(strength: Double, using generator: inout SeededGenerator) throws {
    let width = Trial.width
    var builder = SafetensorsBuilder()
    var written: [[Double]] = []
    for layer in 0..<Trial.layers {
      var weights = generator.nextGaussians(width * width)
      written.append(Array(Matrix.haarFrame(rows: width, columns: 1, using: &generator).elements))
      if strength > 0, Trial.chain.contains(layer) {
        // The threshold of a square matrix of entries of variance 1 is the root of its side.
        let size = strength * Double(width).squareRoot()
        for o in 0..<width {
          for i in 0..<width { weights[o * width + i] += size * written[layer][o] * written[layer - 1][i] }
        }
      }
      builder.add("layers.\(layer).weight", shape: [width, width], doubles: weights)
    }
    let folder = try TemporaryFolder()
    graph = try SpectralGraph(
      of: Network(contentsOf: builder.write(to: folder, "planted.safetensors")), representation: .spectral)
    neurons = strength > 0 ? Self.nearest(to: written, in: graph) : [:]
  }

  /// The neuron of each of the chain's layers that writes nearest to what is planted there.
  private static func nearest(to written: [[Double]], in graph: SpectralGraph) -> [Int: Int] {
    Dictionary(
      uniqueKeysWithValues: chain.map { layer in
        let overlaps = (0..<width).map { neuron in
          abs(zip(graph.layers[layer].written.column(neuron), written[layer]).reduce(0) { $0 + $1.0 * $1.1 })
        }
        return (layer, overlaps.indices.max { overlaps[$0] < overlaps[$1] } ?? 0)
      })
  }

  /// How many edges of a path lie between the planted triples' neurons.
  func plantedEdges(of path: DominantPath) -> Int {
    zip(zip(path.layers, path.layers.dropFirst()), zip(path.neurons, path.neurons.dropFirst())).count { layers, ends in
      neurons[layers.0] == ends.0 && neurons[layers.1] == ends.1
    }
  }

  /// The weights of the edges between these neurons.
  var plantedWeights: [Double] {
    graph.connections.compactMap { connection in
      guard let source = neurons[connection.source], let target = neurons[connection.target] else { return nil }
      return connection.weights[target, source]
    }
  }
}
