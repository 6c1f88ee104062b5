import Foundation
import LinearAlgebra
import Networks

@testable import SVR

/// Layers and graphs of known vectors, as steps of a film.
enum FilmSamples {
  /// A dense layer of given singular values and writing vectors; what it reads is a frame by the way.
  static func layer(
    _ name: String, _ values: [Double], _ written: Matrix<Double>, read: Matrix<Double>? = nil, inputs: Int? = nil,
    shape: [Int]? = nil
  ) -> SpectralLayer {
    let inputs = read?.rowCount ?? inputs ?? max(values.count, 1)
    let map = LinearMap(
      name: name, kind: .dense, shape: shape ?? [written.rowCount, inputs], elementType: .float64,
      outputChannels: written.rowCount, inputChannels: inputs, positionShape: [])
    return SpectralLayer(
      map: map, singularValues: values, readingSingularValues: nil, written: .float64(written),
      read: .float64(read ?? identity(inputs).leadingColumns(values.count)), rank: values.count,
      sumOfSquares: values.reduce(0) { $0 + $1 * $1 })
  }

  static func identity(_ size: Int) -> Matrix<Double> {
    Matrix(
      rowCount: size, columnCount: size, elements: (0..<size * size).map { $0 % (size + 1) == 0 ? 1 : 0 })
  }

  /// A chain of layers.
  static func graph(
    _ layers: [SpectralLayer], links: [(Int, Int)]? = nil, leftOut: [SpectralGraph.LeftOut] = [],
    options: SpectralOptions = SpectralOptions()
  ) -> SpectralGraph {
    let pairs = links ?? zip(layers.indices, layers.indices.dropFirst()).map { ($0, $1) }
    return SpectralGraph(
      layers: layers,
      connections: pairs.enumerated().map { index, pair in
        SpectralConnection(
          index: index, from: pair.0, to: pair.1, window: nil, writer: layers[pair.0], reader: layers[pair.1],
          representation: options.representation)
      }, leftOut: leftOut,
      topology: Topology(
        maps: layers.map(\.map), connections: pairs.map { Topology.Connection(source: $0.0, target: $0.1) }, breaks: [],
        omissions: [], basis: .chain, notes: []),
      provenance: Provenance(version: "", model: "sample", format: "", inputs: [], options: options))
  }

  /// Columns in another order: column i of the result is column order[i].
  static func reordered(_ matrix: Matrix<Double>, _ order: [Int]) -> Matrix<Double> {
    Matrix(
      rowCount: matrix.rowCount, columnCount: order.count, elements: order.flatMap { Array(matrix.column($0)) })
  }

  /// Columns a and b turned into each other by an angle.
  static func rotated(_ matrix: Matrix<Double>, _ a: Int, _ b: Int, by angle: Double) -> Matrix<Double> {
    var result = matrix
    let (c, s) = (cos(angle), sin(angle))
    for row in 0..<matrix.rowCount {
      result[row, a] = c * matrix[row, a] - s * matrix[row, b]
      result[row, b] = s * matrix[row, a] + c * matrix[row, b]
    }
    return result
  }
}
