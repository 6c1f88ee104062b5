import LinearAlgebra

/// A matrix made small enough to be seen: each cell the mean of a block of entries.
package struct CellGrid: Sendable, Equatable {
  package let rows: Int
  package let columns: Int
  /// How many rows and columns of the matrix make one cell.
  package let rowsPerCell: Int
  package let columnsPerCell: Int
  /// The means, row by row.
  package let means: [Double]

  /// More cells than this along a side are too small to be told apart.
  package static let mostPerSide = 96

  /// - Complexity: O(rows columns) of the matrix.
  package init(_ matrix: Matrix<Double>, mostPerSide most: Int = CellGrid.mostPerSide) {
    rowsPerCell = max(1, (matrix.rowCount + most - 1) / most)
    columnsPerCell = max(1, (matrix.columnCount + most - 1) / most)
    rows = (matrix.rowCount + rowsPerCell - 1) / rowsPerCell
    columns = (matrix.columnCount + columnsPerCell - 1) / columnsPerCell
    var sums = [Double](repeating: 0, count: rows * columns)
    var counts = [Double](repeating: 0, count: rows * columns)
    for column in 0..<matrix.columnCount {
      for (row, value) in matrix.column(column).enumerated() {
        let cell = row / rowsPerCell * columns + column / columnsPerCell
        sums[cell] += value
        counts[cell] += 1
      }
    }
    means = zip(sums, counts).map { $0 / $1 }
  }

  /// `4 x 4 entries` for blocks; nil where each entry has a cell of its own.
  package var blockText: String? {
    rowsPerCell * columnsPerCell > 1 ? "\(rowsPerCell) × \(columnsPerCell)" : nil
  }
}
