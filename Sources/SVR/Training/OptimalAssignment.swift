import LinearAlgebra

/// The assignment of rows to columns whose gains have the greatest sum.
///
/// Shortest augmenting paths with potentials (Kuhn 1955; Jonker and Volgenant 1987): each row in turn is led to a free
/// column by the path of least reduced cost, as Dijkstra's method finds it. Rows that get a column of their greatest gain
/// at once need no search.
///
/// - Complexity: O(n^2 m) at most, for n rows and m columns, n the smaller number; near O(n m) where most rows have a
///   column that none disputes.
enum OptimalAssignment {
  /// The column of each row; nil for rows past the number of columns. Of equal assignments the same is given every time.
  ///
  /// Every row gets a column where there are enough: a pair that means nothing has gain 0.
  ///
  /// - Precondition: the gains are finite.
  static func columns(gains: Matrix<Double>) -> [Int?] {
    guard gains.rowCount > gains.columnCount else {
      var search = AssignmentSearch(gains: gains.transposed())
      return search.columns()
    }
    // Rows are the scarcer side of the search.
    var search = AssignmentSearch(gains: gains)
    var result = [Int?](repeating: nil, count: gains.rowCount)
    for (column, row) in search.columns().enumerated() { if let row { result[row] = column } }
    return result
  }
}

/// The search for one matrix: `rowCount` columns each of a row's gains, at least as many as there are rows.
private struct AssignmentSearch {
  /// Column r holds the gains of row r, so that one row's lie side by side.
  private let gains: [Double]
  private let rows: Int
  private let width: Int
  /// gain(r, c) <= rowPotentials[r] + columnPotentials[c], with equality for assigned pairs.
  private var rowPotentials: [Double]
  private var columnPotentials: [Double]
  private var rowOfColumn: [Int]
  private static let free = -1

  /// - Parameter gains: transposed: column r holds the gains of row r.
  init(gains: Matrix<Double>) {
    (self.gains, rows, width) = (gains.elements, gains.columnCount, gains.rowCount)
    rowPotentials = (0..<gains.columnCount).map { gains.column($0).max() ?? 0 }
    columnPotentials = Array(repeating: 0, count: gains.rowCount)
    rowOfColumn = Array(repeating: Self.free, count: gains.rowCount)
  }

  mutating func columns() -> [Int?] {
    for row in 0..<rows where !takeUndisputed(row) { augment(from: row) }
    var result = [Int?](repeating: nil, count: rows)
    for (column, row) in rowOfColumn.enumerated() where row != Self.free { result[row] = column }
    return result
  }

  /// Gives a row the first free column at which its potential is tight, if there is one.
  private mutating func takeUndisputed(_ row: Int) -> Bool {
    let start = row * width
    let column = (0..<width).first { column in
      rowOfColumn[column] == Self.free
        && gains[start + column] >= rowPotentials[row] + columnPotentials[column]
    }
    guard let column else { return false }
    rowOfColumn[column] = row
    return true
  }

  /// Leads a row to a free column, moving the rows on the way.
  private mutating func augment(from start: Int) {
    /// The least reduced cost at which each column is reached, and the column before it on the way.
    var distances = [Double](repeating: .infinity, count: width)
    var before = [Int](repeating: Self.free, count: width)
    var isSettled = [Bool](repeating: false, count: width)
    var (row, last, reached) = (start, Self.free, 0.0)
    var settled: [Int] = []
    while true {
      relax(from: row, behind: last, at: reached, &distances, &before, isSettled)
      var (next, least) = (Self.free, Double.infinity)
      for column in 0..<width where !isSettled[column] && distances[column] < least {
        (next, least) = (column, distances[column])
      }
      precondition(next != Self.free, "there are as many columns as rows, of finite gains")
      (last, reached) = (next, least)
      guard rowOfColumn[next] != Self.free else { break }
      isSettled[next] = true
      settled.append(next)
      row = rowOfColumn[next]
    }
    rowPotentials[start] -= reached
    for column in settled {
      rowPotentials[rowOfColumn[column]] -= reached - distances[column]
      columnPotentials[column] += reached - distances[column]
    }
    while last != Self.free {
      let previous = before[last]
      rowOfColumn[last] = previous == Self.free ? start : rowOfColumn[previous]
      last = previous
    }
  }

  /// Shortens the ways to all columns by those through one row.
  private func relax(
    from row: Int, behind last: Int, at reached: Double, _ distances: inout [Double], _ before: inout [Int],
    _ isSettled: [Bool]
  ) {
    let start = row * width
    let potential = rowPotentials[row] + reached
    for column in 0..<width where !isSettled[column] {
      let distance = potential + columnPotentials[column] - gains[start + column]
      if distance < distances[column] { (distances[column], before[column]) = (distance, last) }
    }
  }
}
