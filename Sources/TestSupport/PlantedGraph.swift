import LinearAlgebra
import Networks
import Randomness
import SVR
import Tensors

/// A network of random dense layers with some edges of a known weight in it: what a method must find, and nothing else.
///
/// Layers are `width` x `width`. Writing vectors are Haar-random. A planted edge of weight a makes its target read
/// v = sqrt(a) u + sqrt(1 - a) w, u what the source writes and w random beside all planted u; all other readers are random
/// in what these leave.
package struct PlantedGraph {
  /// An edge from neuron `source` of layer `connection` to neuron `target` of the next.
  package struct Link: Hashable, Sendable {
    package let connection: Int
    package let source: Int
    package let target: Int

    package init(connection: Int, source: Int, target: Int) {
      (self.connection, self.source, self.target) = (connection, source, target)
    }
  }

  /// A graph with edges planted.
  ///
  /// - Parameters:
  ///   - width: neurons and channels of every layer.
  ///   - layers: how many layers.
  ///   - links: the planted edges, no two of a connection with an end in common, at most `width / 2` a connection.
  ///   - weight: a.
  package static func make(
    width: Int, layers count: Int, links: [Link], weight: Double, using generator: inout SeededGenerator
  ) -> SpectralGraph {
    let maps = (0..<count).map { index in
      LinearMap(
        name: "layers.\(index).weight", kind: .dense, shape: [width, width], elementType: .float64,
        outputChannels: width, inputChannels: width, positionShape: [])
    }
    var layers: [SpectralLayer] = []
    for (index, map) in maps.enumerated() {
      let planted = links.filter { $0.connection == index - 1 }.map { link in
        (target: link.target, written: layers[index - 1].written.column(link.source))
      }
      let values = (0..<width).map { Double(width - $0) }
      layers.append(
        SpectralLayer(
          map: map, singularValues: values, readingSingularValues: nil,
          written: .float64(.haarFrame(rows: width, columns: width, using: &generator)),
          read: .float64(readers(width: width, planted, weight: weight, using: &generator)), rank: width,
          sumOfSquares: values.reduce(0) { $0 + $1 * $1 }))
    }
    let topology = Topology(
      maps: maps, connections: (1..<max(count, 1)).map { Topology.Connection(source: $0 - 1, target: $0) }, breaks: [],
      omissions: [], basis: .chain, notes: [])
    return SpectralGraph(
      layers: layers,
      connections: (1..<max(count, 1)).map { index in
        SpectralConnection(
          index: index - 1, from: index - 1, to: index, window: nil, writer: layers[index - 1],
          reader: layers[index], representation: .spectral)
      }, leftOut: [], topology: topology,
      provenance: Provenance(version: "", model: "planted", format: "", inputs: [], options: SpectralOptions()))
  }

  /// Links of one chain through consecutive layers from `start` on, by its neurons.
  package static func chain(_ neurons: [Int], from start: Int) -> [Link] {
    zip(neurons, neurons.dropFirst()).enumerated().map {
      Link(connection: start + $0.offset, source: $0.element.0, target: $0.element.1)
    }
  }

  private static func readers(
    width: Int, _ planted: [(target: Int, written: [Double])], weight: Double, using generator: inout SeededGenerator
  ) -> Matrix<Double> {
    let count = planted.count
    guard count > 0 else { return .haarFrame(rows: width, columns: width, using: &generator) }
    func completed(_ columns: [Double]) -> Matrix<Double> {
      let rest = generator.nextGaussians(width * width - columns.count)
      return Matrix(rowCount: width, columnCount: width, elements: columns + rest).orthonormalised()
    }
    let written = planted.flatMap(\.written)
    let beside = completed(written)
    let (share, rest) = (weight.squareRoot(), (1 - weight).squareRoot())
    let leading = zip(written, beside.elements[(count * width)...]).map { share * $0 + rest * $1 }
    let readers = completed(leading)
    // The planted readers go to their places, the others fill the rest.
    var result = Matrix<Double>(rowCount: width, columnCount: width)
    var others = Array(count..<width)
    for column in 0..<width {
      let from = planted.firstIndex { $0.target == column } ?? others.removeFirst()
      result.elements.replaceSubrange(column * width..<(column + 1) * width, with: readers.column(from))
    }
    return result
  }
}
