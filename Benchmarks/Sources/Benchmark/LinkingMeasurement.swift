import LinearAlgebra
import Networks
import SVR

/// Linking the decomposed layers of a model, and one matrix product of as many operations.
struct LinkingMeasurement: Encodable {
  let connections: Int
  /// 2 C z m_source m_target, of all connections: the products alone, without squares and sums.
  let operations: Double
  /// The median of the runs.
  let seconds: Double
  /// The same of a product [C, z m_target]^T [C, m_source] of each connection, by element type.
  let productSeconds: [String: Double]

  private static let runs = 7

  init(path: String, rank: Int?, threads: Int) throws {
    let network = try Network(contentsOf: path)
    let graph = try SpectralGraph(of: network, options: SpectralOptions(rank: rank), threads: threads)
    LinearAlgebraThreads.limit(to: threads)
    connections = graph.connections.count
    let shapes = graph.connections.map { connection in
      (
        channels: connection.channels, rows: connection.positions * connection.weights.rowCount,
        columns: connection.weights.columnCount
      )
    }
    operations = shapes.reduce(0) { $0 + 2 * Double($1.channels) * Double($1.rows) * Double($1.columns) }
    seconds = Self.median {
      for connection in graph.connections {
        _ = SpectralConnection(
          index: connection.index, from: connection.source, to: connection.target, window: connection.window,
          writer: graph.layers[connection.source], reader: graph.layers[connection.target],
          representation: graph.representation)
      }
    }
    productSeconds = [
      "float32": Self.products(shapes, of: Float.self), "float64": Self.products(shapes, of: Double.self),
    ]
  }

  private static func products<Scalar: MatrixScalar>(
    _ shapes: [(channels: Int, rows: Int, columns: Int)], of scalar: Scalar.Type
  ) -> Double {
    let factors = shapes.map { shape in
      (
        Matrix<Scalar>(
          rowCount: shape.channels, columnCount: shape.rows, elements: gaussianLike(shape.channels * shape.rows)),
        Matrix<Scalar>(
          rowCount: shape.channels, columnCount: shape.columns, elements: gaussianLike(shape.channels * shape.columns))
      )
    }
    return median {
      for (a, b) in factors { _ = a.times(b, transposed: .transposed) }
    }
  }

  private static func median(_ work: () -> Void) -> Double {
    (0..<runs).map { _ in Benchmark.timed(work).seconds }.sorted()[runs / 2]
  }
}
