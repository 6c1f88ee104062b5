import LinearAlgebra
import Networks
import Randomness
import SVR
import TestSupport

/// A small float64 network in memory, by the names `0.weight`, `1.weight` ... unless stated.
struct SampleNetwork {
  private var builder = SafetensorsBuilder()
  private var count = 0
  /// The layers that were added without a name.
  private(set) var layers: [(shape: [Int], values: [Double])] = []

  /// Adds a layer.
  mutating func add(_ shape: [Int], _ values: [Double]) {
    add("\(count).weight", shape, values)
    layers.append((shape, values))
    count += 1
  }

  mutating func add(_ name: String, _ shape: [Int], _ values: [Double]) {
    builder.add(name, shape: shape, doubles: values)
  }

  func network(topology: String? = nil, layers: [String] = []) throws -> Network {
    let folder = try TemporaryFolder()
    let path = try builder.write(to: folder, "model.safetensors")
    let file = try topology.map { try folder.write($0, to: "topology.json") }
    return try Network(contentsOf: path, topologyFile: file, layers: layers)
  }

  func graph(_ representation: Representation = .spectral, rank: Int? = nil, threads: Int? = nil) throws
    -> SpectralGraph
  {
    try SpectralGraph(
      of: network(), options: SpectralOptions(representation: representation, rank: rank), threads: threads)
  }

  /// Layers of independent Gaussian weights.
  static func gaussian(_ shapes: [[Int]], seed: UInt64) -> SampleNetwork {
    var generator = SeededGenerator(seed: seed)
    var network = SampleNetwork()
    for shape in shapes { network.add(shape, generator.nextGaussians(shape.reduce(1, *))) }
    return network
  }

  static let convolutional = [[10, 3, 3, 3], [12, 10, 3, 2], [14, 12, 1, 1], [9, 56], [6, 9]]
}

/// The largest difference of two matrices' entries; infinite where their shapes differ.
func distance(_ a: Matrix<Double>, _ b: Matrix<Double>) -> Double {
  guard a.rowCount == b.rowCount, a.columnCount == b.columnCount else { return .infinity }
  return zip(a.elements, b.elements).map { abs($0 - $1) }.max() ?? 0
}
