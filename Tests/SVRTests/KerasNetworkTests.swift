import Foundation
import LinearAlgebra
import Networks
import SVR
import TestSupport
import Testing

/// One network, written by Keras in three ways and as PyTorch would store it (Fixtures/make_keras_network.py).
@Suite struct KerasNetworkTests {
  private func network(_ file: String) throws -> Network {
    let folder = try #require(Bundle.module.resourceURL)
    return try Network(contentsOf: folder.appendingPathComponent("Fixtures/keras/\(file)").path)
  }

  @Test(
    "The graph does not depend on the format",
    arguments: ["small.keras", "small.h5", "small.weights.h5"], Representation.allCases)
  func sameGraph(file: String, representation: Representation) throws {
    let (keras, plain) = try (network(file), network("small.safetensors"))
    #expect(keras.topology.basis == (file == "small.weights.h5" ? .guess : .graph))
    #expect(keras.topology.connections == plain.topology.connections && keras.topology.breaks.isEmpty)
    #expect(keras.topology.connections.map { [$0.source, $0.target] } == [[0, 1], [1, 2], [2, 3], [3, 4]])
    let options = SpectralOptions(representation: representation)
    let (one, other) = try (SpectralGraph(of: keras, options: options), SpectralGraph(of: plain, options: options))
    #expect(one.layers.count == 5 && one.connections.count == 4)
    try compare(one, other)
  }

  @Test("Nor does it with batch normalisation folded in", arguments: ["small.keras", "small.h5"])
  func folded(file: String) throws {
    let options = SpectralOptions(normalisation: .folded)
    try compare(
      SpectralGraph(of: network(file), options: options),
      SpectralGraph(of: network("small.safetensors"), options: options))
  }

  private func compare(_ one: SpectralGraph, _ other: SpectralGraph) throws {
    for (x, y) in zip(one.layers, other.layers) {
      #expect(x.singularValues.count == y.singularValues.count)
      let largest = x.singularValues.first ?? 0
      #expect(zip(x.singularValues, y.singularValues).allSatisfy { abs($0 - $1) <= 1e-6 * largest })
    }
    for (x, y) in zip(one.connections, other.connections) { #expect(distance(x.weights, y.weights) < 1e-6) }
  }
}
