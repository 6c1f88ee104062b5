/// A matrix in the precision that its weights deserve: float32 for weights of 32 bits or fewer, float64 for wider ones.
public enum StoredMatrix: Sendable, Equatable {
  /// For weights of 32 bits or fewer, quantised ones among them.
  case float32(Matrix<Float>)
  /// For weights of 64 bits.
  case float64(Matrix<Double>)

  /// The number of rows.
  public var rowCount: Int {
    switch self {
    case .float32(let matrix): matrix.rowCount
    case .float64(let matrix): matrix.rowCount
    }
  }

  /// The number of columns.
  public var columnCount: Int {
    switch self {
    case .float32(let matrix): matrix.columnCount
    case .float64(let matrix): matrix.columnCount
    }
  }

  /// Element (`row`, `column`), both counted from 0.
  public subscript(row: Int, column: Int) -> Double {
    switch self {
    case .float32(let matrix): Double(matrix[row, column])
    case .float64(let matrix): matrix[row, column]
    }
  }

  /// Column `index`, widened to float64.
  public func column(_ index: Int) -> [Double] {
    switch self {
    case .float32(let matrix): matrix.column(index).map(Double.init)
    case .float64(let matrix): Array(matrix.column(index))
    }
  }

  /// The first `count` columns.
  public func leadingColumns(_ count: Int) -> StoredMatrix {
    switch self {
    case .float32(let matrix): .float32(matrix.leadingColumns(count))
    case .float64(let matrix): .float64(matrix.leadingColumns(count))
    }
  }

  /// Writes some columns, widened to float64, one after another.
  ///
  /// - Precondition: `target` has room for rows times columns numbers.
  /// - Complexity: O(rows columns) of what is written.
  public func widenColumns(_ columns: Range<Int>, into target: UnsafeMutablePointer<Double>) {
    switch self {
    case .float32(let matrix): matrix.widenColumns(columns, into: target)
    case .float64(let matrix): matrix.widenColumns(columns, into: target)
    }
  }

  /// The whole matrix, widened to float64.
  ///
  /// - Complexity: O(rows columns) where it is not float64 already.
  public func widened() -> Matrix<Double> {
    switch self {
    case .float32(let matrix):
      Matrix(rowCount: matrix.rowCount, columnCount: matrix.columnCount, elements: matrix.elements.map(Double.init))
    case .float64(let matrix): matrix
    }
  }

  /// The squared Frobenius norm, in float64.
  public var sumOfSquares: Double {
    switch self {
    case .float32(let matrix): matrix.sumOfSquares()
    case .float64(let matrix): matrix.sumOfSquares()
    }
  }
}

extension Matrix {
  fileprivate func widenColumns(_ columns: Range<Int>, into target: UnsafeMutablePointer<Double>) {
    elements.withUnsafeBufferPointer { source in
      for (offset, index) in (columns.lowerBound * rowCount..<columns.upperBound * rowCount).enumerated() {
        target[offset] = Double(source[index])
      }
    }
  }
}
