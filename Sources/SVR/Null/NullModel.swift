import LinearAlgebra
import Networks
import Randomness

/// Independent random layers in the place of a network's own: the null model of specification section 4, drawn.
///
/// Each layer's writing vectors are a Haar-random frame, and so are its reading vectors, independent of each other and of all other layers: the
/// singular vectors of Gaussian weights have this law (it does not change when the weights are rotated on either side), in every
/// representation, truncated or not, in each group of a grouped layer. Connections are then computed by the code that
/// computes a network's.
public struct NullModel: Sendable {
  private let graph: SpectralGraph

  /// The null model of a graph's shapes: layers, groups, neurons kept, connections.
  public init(of graph: SpectralGraph) { self.graph = graph }

  /// A random network of the graph's shapes, the same for the same seed and number.
  ///
  /// Its connections are random; its layers still are the network's own, whose vectors have nothing to do with them.
  ///
  /// - Parameters:
  ///   - number: which of the seed's networks, from 0.
  ///   - seed: the seed of all of them.
  /// - Complexity: O(rows m^2) for each frame of m vectors, and that of all adjacencies.
  public func network(_ number: Int, seed: UInt64) -> SpectralGraph {
    var generator = SeededGenerator(seed: seed, stream: [number])
    let lastReaders = Dictionary(graph.connections.map { ($0.source, $0.target) }, uniquingKeysWith: max)
    let readers = Dictionary(grouping: graph.connections, by: \.target)
    var writers: [Int: SpectralLayer] = [:]
    var connections: [SpectralConnection] = []
    for (index, layer) in graph.layers.enumerated() {
      if let incoming = readers[index] {
        let reader = layer.withRandomReaders(graph.representation, &generator)
        for connection in incoming {
          guard let writer = writers[connection.source] else { continue }
          connections.append(
            SpectralConnection(
              index: connection.index, from: connection.source, to: index, window: connection.window, writer: writer,
              reader: reader, representation: graph.representation))
        }
        // A layer's vectors go when the last layer that reads it has been linked.
        writers = writers.filter { lastReaders[$0.key, default: 0] > index }
      }
      if lastReaders[index] != nil { writers[index] = layer.withRandomWriters(graph.representation, &generator) }
    }
    return SpectralGraph(
      layers: graph.layers, connections: connections, leftOut: graph.leftOut, topology: graph.topology,
      provenance: graph.provenance)
  }
}

extension SpectralLayer {
  fileprivate func withRandomWriters(
    _ representation: Representation, _ generator: inout SeededGenerator
  ) -> SpectralLayer {
    let frame = GroupedFrame(
      channels: map.layout.outputsPerGroup, groupCount: map.groups,
      positions: representation == .coSpectral ? map.positions : 1,
      groupOfVector: writerGroups ?? Array(repeating: 0, count: count))
    return replacing(written: .float64(frame.draw(using: &generator)))
  }

  fileprivate func withRandomReaders(
    _ representation: Representation, _ generator: inout SeededGenerator
  ) -> SpectralLayer {
    let frame = GroupedFrame(
      channels: map.layout.inputsPerGroup, groupCount: map.groups,
      positions: representation == .spectral ? map.positions : 1,
      groupOfVector: readerGroups ?? Array(repeating: 0, count: readerSingularValues.count))
    return replacing(read: .float64(frame.draw(using: &generator)))
  }

  private func replacing(written: StoredMatrix? = nil, read: StoredMatrix? = nil) -> SpectralLayer {
    SpectralLayer(
      map: map, singularValues: singularValues, readingSingularValues: readingSingularValues,
      written: written ?? self.written, read: read ?? self.read, writerGroups: writerGroups,
      readerGroups: readerGroups, rank: rank, sumOfSquares: sumOfSquares)
  }
}
