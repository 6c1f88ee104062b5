import LinearAlgebra
import SVR

/// A matrix to be drawn as a grid of colours, its first row on top.
public struct HeatMap: Sendable {
  /// What stands over the map.
  public var title: String
  /// The two layers of a connection, which then stand over the map in the title's place, shortened to fit.
  var layers: (source: Int, target: Int, names: NameShortening)?
  /// What the columns are.
  public var across: String
  /// What the rows are.
  public var down: String
  /// The numbers: each over its mean under chance, so that 1 is what is expected.
  public var values: Matrix<Double>
  /// A line is drawn behind this many columns; nil for none.
  public var columnMark: Int?
  /// A line is drawn behind this many rows; nil for none.
  public var rowMark: Int?

  /// A map of any matrix.
  public init(
    title: String, across: String, down: String, values: Matrix<Double>, columnMark: Int? = nil, rowMark: Int? = nil
  ) {
    (self.title, self.across, self.down, self.values) = (title, across, down, values)
    (self.columnMark, self.rowMark) = (columnMark, rowMark)
  }

  /// The adjacency of a connection, C a: rows are the target's neurons and columns the source's, the leading ones first,
  /// with the internal dimensions as lines.
  ///
  /// - Precondition: the graph has a connection of this number.
  public init(adjacencyOf number: Int, in graph: SpectralGraph, title: String? = nil) {
    let connection = graph.connections[number]
    let dimensions = connection.internalDimensions
    self.init(
      title: title ?? "adjacency, \(graph.representation.label)", across: "source neuron", down: "target neuron",
      values: connection.weights.scaled(by: Double(connection.channels)), columnMark: dimensions.source,
      rowMark: dimensions.target)
  }
}

extension Matrix<Double> {
  /// Every entry times a factor.
  func scaled(by factor: Double) -> Matrix {
    Matrix(rowCount: rowCount, columnCount: columnCount, elements: elements.map { $0 * factor })
  }
}
