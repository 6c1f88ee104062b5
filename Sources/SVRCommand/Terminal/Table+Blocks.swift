/// Columns in blocks, for terminals that are narrower than a table.
extension Table {
  /// Room that is left beside the columns that say what a row is about.
  private static let leastRoom = 12

  /// The columns that stand side by side: all of them where they fit, else as many as fit, block by block.
  func blocks(_ widths: [Int], within width: Int) -> [[Int]] {
    guard span(of: titles.indices, widths) > width else { return [Array(titles.indices)] }
    var keys = titles.indices.prefix(keyCount)
    while keys.count > 1, span(of: keys, widths) + Self.leastRoom > width { keys.removeLast() }
    var blocks: [[Int]] = []
    for unit in units(behind: keys.count) {
      if let last = blocks.last, span(of: last + unit, widths) <= width {
        blocks[blocks.count - 1] += unit
      } else {
        blocks.append(keys + unit)
      }
    }
    return blocks
  }

  private func span(of columns: some Collection<Int>, _ widths: [Int]) -> Int {
    columns.reduce(columns.count - 1) { $0 + widths[$1] }
  }

  /// Columns that stay together: a mark has no title and belongs to the column before it.
  private func units(behind count: Int) -> [[Int]] {
    titles.indices.dropFirst(count).reduce(into: []) { units, column in
      if titles[column].isEmpty, !units.isEmpty {
        units[units.count - 1].append(column)
      } else {
        units.append([column])
      }
    }
  }
}
