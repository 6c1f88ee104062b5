import LinearAlgebra
import Networks

/// How the stored order of a map's weights relates to that of `LayerWeights`, where it needs no second copy of them.
enum WeightOrder: Equatable {
  /// Column by column, as PyTorch and ONNX keep convolutions, and dense layers: stored place k of a column belongs into row `rows[k]`;
  /// nil where that is k everywhere.
  case columns(rows: [Int]?)
  /// Row by row, outputs fastest, as Keras keeps everything: stored row k is row `rows[k]`.
  case rowsFirst(rows: [Int])
  /// Groups, and outputs between other axes.
  case mixed

  init(_ layout: WeightLayout) {
    let rows = layout.offsets(.position).flatMap { position in layout.offsets(.input).map { position + $0 } }
    let columns = layout.offsets(.output)
    self = .mixed
    guard layout.groups == 1 else { return }
    if columns.indices.allSatisfy({ columns[$0] == $0 * rows.count }) {
      let isSame = rows.indices.allSatisfy { rows[$0] == $0 }
      self = .columns(rows: isSame ? nil : Self.inverse(rows))
    } else if columns.indices.allSatisfy({ columns[$0] == $0 }) {
      self = .rowsFirst(rows: Self.inverse(rows.map { $0 / columns.count }))
    }
  }

  /// Whether bringing the weights into order takes a second copy of them.
  ///
  /// - Parameter isReadInParts: whether the stored tensor can be read part by part.
  func needsCopy(isReadInParts: Bool) -> Bool {
    switch self {
    case .columns: false
    case .rowsFirst: !isReadInParts
    case .mixed: true
    }
  }

  /// For each stored place the row it belongs to, of the places of rows.
  private static func inverse(_ places: [Int]) -> [Int] {
    var rows = [Int](repeating: 0, count: places.count)
    for (row, place) in places.enumerated() { rows[place] = row }
    return rows
  }

  /// Brings the entries of each column into order, one column in memory beside them.
  static func permute<Scalar: MatrixScalar>(_ elements: inout [Scalar], rows: [Int]) {
    let count = rows.count
    guard count > 0 else { return }
    elements.withUnsafeMutableBufferPointer { elements in
      withUnsafeTemporaryAllocation(of: Scalar.self, capacity: count) { column in
        guard let column = column.baseAddress, let base = elements.baseAddress else { return }
        for start in stride(from: 0, to: elements.count, by: count) {
          column.initialize(from: base + start, count: count)
          for (place, row) in rows.enumerated() { elements[start + row] = column[place] }
        }
      }
    }
  }

  /// Rows that are scattered together: their entries of one column lie in one line of the processor's cache.
  private static var tile: Int { 16 }

  /// Puts stored rows, one behind the other, into their places.
  static func scatter<Scalar: MatrixScalar>(
    _ lines: UnsafeMutableBufferPointer<Scalar>, rows: ArraySlice<Int>, into matrix: inout Matrix<Scalar>
  ) {
    let (rowCount, columns) = (matrix.rowCount, matrix.columnCount)
    matrix.elements.withUnsafeMutableBufferPointer { elements in
      for first in stride(from: rows.startIndex, to: rows.endIndex, by: tile) {
        let group = rows[first..<min(rows.endIndex, first + tile)]
        for column in 0..<columns {
          for (place, row) in zip(group.indices, group) {
            elements[column * rowCount + row] = lines[(place - rows.startIndex) * columns + column]
          }
        }
      }
    }
  }
}

extension WeightLayout {
  /// Columns that are gathered side by side, so that a stored order with the outputs innermost is read along its lines.
  private static let tile = 16

  /// The elements of each group in the order of `LayerWeights`, copied.
  func gathered<Scalar: MatrixScalar>(_ stored: [Scalar]) -> [Matrix<Scalar>] {
    let rows = offsets(.position).flatMap { position in offsets(.input).map { position + $0 } }
    let columns = offsets(.output)
    return offsets(.group).map { group in
      let elements = [Scalar](unsafeUninitializedCapacity: rows.count * columns.count) { result, count in
        stored.withUnsafeBufferPointer { stored in
          for first in stride(from: 0, to: columns.count, by: Self.tile) {
            let tile = first..<min(columns.count, first + Self.tile)
            for (row, offset) in rows.enumerated() {
              for column in tile { result[column * rows.count + row] = stored[group + offset + columns[column]] }
            }
          }
        }
        count = rows.count * columns.count
      }
      return Matrix(rowCount: rows.count, columnCount: columns.count, elements: elements)
    }
  }
}
