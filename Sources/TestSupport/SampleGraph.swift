import Randomness
import LinearAlgebra
import Networks
import SVR
import Tensors

/// A small graph with branches, of every kind of layer and both precisions, for tests of what is done with a graph.
///
/// Its vectors and weights are random numbers and belong to no weights: writers and readers of files do not ask.
package struct SampleGraph {
  /// How the layers are called.
  package enum Naming: Sendable, CaseIterable {
    case plain
    /// Markup, quotes, line breaks, control characters, direction marks, ten thousand letters, two spellings of one text.
    case hostile
  }

  private var generator: SeededGenerator
  private let representation: Representation
  private let naming: Naming

  /// A graph, the same for the same arguments.
  package static func make(
    _ representation: Representation = .spectral, naming: Naming = .plain, seed: UInt64 = 1
  ) -> SpectralGraph {
    var sample = SampleGraph(
      generator: SeededGenerator(seed: seed), representation: representation, naming: naming)
    return sample.graph(seed: seed)
  }

  private mutating func graph(seed: UInt64) -> SpectralGraph {
    let topology = topology()
    let layers = topology.maps.enumerated().map { layer($1, isWide: $0 == 4) }
    let connections = topology.connections.enumerated().map { connection($0, $1, layers) }
    return SpectralGraph(
      layers: layers, connections: connections,
      leftOut: [SpectralGraph.LeftOut(name: name(7), reason: "2 of 12 numbers are not finite, the first at 3")],
      topology: topology, provenance: provenance(seed: seed))
  }

  private func provenance(seed: UInt64) -> Provenance {
    let options = SpectralOptions(representation: representation, rank: nil, normalisation: .folded, seed: .max - seed)
    return Provenance(
      version: "0.0.0-test", model: name(0), format: "test",
      inputs: [Provenance.Input(name: name(1), byteCount: 123, sha256: String(repeating: "0f", count: 32))],
      topologyFile: Provenance.Input(name: name(2), byteCount: 1, sha256: String(repeating: "a0", count: 32)),
      layers: [name(0), "*"], options: options)
  }

  private mutating func layer(_ map: LinearMap, isWide: Bool) -> SpectralLayer {
    let (outputs, inputs, positions) = (map.outputChannels, map.inputChannels, map.positions)
    let isCoSpectral = representation == .coSpectral
    let coSpectral = min(outputs * positions, inputs)
    let writers = isCoSpectral ? coSpectral : min(outputs, inputs * positions)
    let readers = representation == .spectral ? writers : coSpectral
    return SpectralLayer(
      map: map, singularValues: descending(writers),
      readingSingularValues: representation == .mixed ? descending(readers) : nil,
      written: matrix(isCoSpectral ? outputs * positions : outputs, writers, isWide),
      read: matrix(representation == .spectral ? inputs * positions : inputs, readers, isWide),
      rank: writers - 1, sumOfSquares: isWide ? .infinity : generator.nextGaussian().magnitude)
  }

  private mutating func connection(_ index: Int, _ link: Topology.Connection, _ layers: [SpectralLayer])
    -> SpectralConnection
  {
    let (source, target) = (layers[link.source], layers[link.target])
    let (rows, columns) = (target.readerSingularValues.count, source.count)
    var weights = (0..<rows * columns).map { _ in Double.random(in: 0...1, using: &generator) }
    // The ends of the range of a weight, and numbers that need all their digits.
    weights.replaceSubrange(0..<4, with: [1, .leastNonzeroMagnitude, 0, 0.1 + 0.2])
    let positions =
      switch representation {
      case .spectral: target.map.positions
      case .coSpectral: source.map.positions
      case .mixed: 1
      }
    return SpectralConnection(
      index: index, source: link.source, target: link.target, channels: source.map.outputChannels,
      positions: positions, weights: Matrix(rowCount: rows, columnCount: columns, elements: weights))
  }

  private mutating func descending(_ count: Int) -> [Double] {
    generator.nextGaussians(count).map(\.magnitude).sorted(by: >)
  }

  private mutating func matrix(_ rows: Int, _ columns: Int, _ isWide: Bool) -> StoredMatrix {
    let elements = generator.nextGaussians(rows * columns)
    return isWide
      ? .float64(Matrix(rowCount: rows, columnCount: columns, elements: elements))
      : .float32(Matrix(rowCount: rows, columnCount: columns, elements: elements.map { Float($0) }))
  }

  func name(_ index: Int) -> String { naming == .plain ? "features.\(index).weight" : Self.hostileNames[index] }
}
