/// A dense matrix, stored column by column: element (i, j) lies at `elements[i + j * rowCount]`.
public struct Matrix<Scalar: MatrixScalar>: Sendable, Equatable {
  /// The number of rows.
  public let rowCount: Int
  /// The number of columns.
  public let columnCount: Int
  /// The elements, column-major, `rowCount * columnCount` of them.
  public var elements: [Scalar]

  /// Wraps column-major elements.
  ///
  /// - Precondition: `elements.count == rowCount * columnCount`.
  @inlinable
  public init(rowCount: Int, columnCount: Int, elements: [Scalar]) {
    precondition(elements.count == rowCount * columnCount, "a matrix's elements must fill its shape")
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.elements = elements
  }

  /// A matrix of one repeated value.
  @inlinable
  public init(rowCount: Int, columnCount: Int, repeating value: Scalar = 0) {
    self.init(
      rowCount: rowCount, columnCount: columnCount, elements: Array(repeating: value, count: rowCount * columnCount))
  }

  /// Element (`row`, `column`), both counted from 0.
  @inlinable
  public subscript(row: Int, column: Int) -> Scalar {
    get { elements[row + column * rowCount] }
    set { elements[row + column * rowCount] = newValue }
  }

  /// Column `index` as a slice of the storage.
  @inlinable
  public func column(_ index: Int) -> ArraySlice<Scalar> {
    elements[index * rowCount..<(index + 1) * rowCount]
  }

  /// The first `count` columns.
  @inlinable
  public func leadingColumns(_ count: Int) -> Matrix {
    count == columnCount
      ? self
      : Matrix(rowCount: rowCount, columnCount: count, elements: Array(elements[..<(count * rowCount)]))
  }

  /// The transpose, as a new matrix.
  ///
  /// - Complexity: O(rowCount * columnCount)
  public func transposed() -> Matrix {
    let (rows, columns) = (rowCount, columnCount)
    let source = elements
    let result = [Scalar](unsafeUninitializedCapacity: source.count) { buffer, count in
      for i in 0..<rows {
        for j in 0..<columns { buffer[j + i * columns] = source[i + j * rows] }
      }
      count = source.count
    }
    return Matrix(rowCount: columns, columnCount: rows, elements: result)
  }
}
