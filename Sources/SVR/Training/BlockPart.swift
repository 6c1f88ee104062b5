import LinearAlgebra

/// Blocks of two sides that pairs above chance hold together: a matching is found within each part by itself.
struct BlockPart {
  /// Two neurons that are one.
  struct Pair: Equatable {
    let before: Int
    let after: Int
    let overlap: Double
  }

  private let links: [BlockOverlaps.Link]
  private let before: NeuronSide
  private let after: NeuronSide

  /// The parts that the links fall into, in the order of their first links.
  static func parts(of links: [BlockOverlaps.Link], before: NeuronSide, after: NeuronSide) -> [BlockPart] {
    let offset = before.blocks.count
    var parents = Array(0..<offset + after.blocks.count)
    func root(_ node: Int) -> Int {
      var node = node
      while parents[node] != node {
        parents[node] = parents[parents[node]]
        node = parents[node]
      }
      return node
    }
    for link in links { parents[root(link.before)] = root(offset + link.after) }
    let grouped = Dictionary(grouping: links.indices) { root(links[$0].before) }
    return grouped.values.sorted { $0[0] < $1[0] }.map { numbers in
      BlockPart(links: numbers.map { links[$0] }, before: before, after: after)
    }
  }

  /// The matching of the greatest summed overlap among the linked pairs.
  func pairs() -> [Pair] {
    if links.count == 1, let link = links.first { return ordered(link, Int.max) }
    let (earlier, later) = (Self.unique(links.map(\.before)), Self.unique(links.map(\.after)))
    let (rows, columns) = (Places(later, after.blocks), Places(earlier, before.blocks))
    var gains = Matrix<Double>(rowCount: rows.count, columnCount: columns.count)
    for link in links {
      for row in rows[link.after] {
        for column in columns[link.before] { gains[row, column] = link.overlap }
      }
    }
    // How many members of each pair of blocks are matched; which ones has no meaning beyond one.
    let chosen = OptimalAssignment.columns(gains: gains)
    return resolved(chosen, gains, rows, columns)
  }

  private func ordered(_ link: BlockOverlaps.Link, _ most: Int) -> [Pair] {
    zip(before.blocks[link.before], after.blocks[link.after]).prefix(most).map {
      Pair(before: $0, after: $1, overlap: link.overlap)
    }
  }

  /// The chosen pairs of neurons, those of one pair of blocks in the order of their numbers on both sides.
  private func resolved(_ chosen: [Int?], _ gains: Matrix<Double>, _ rows: Places, _ columns: Places) -> [Pair] {
    var groups: [[Int]: [(row: Int, column: Int)]] = [:]
    for (row, column) in chosen.enumerated() {
      guard let column, gains[row, column] > 0 else { continue }
      groups[[rows.blockOfPlace[row], columns.blockOfPlace[column]], default: []].append((row, column))
    }
    return groups.values.flatMap { group in
      zip(group.map(\.row).sorted(), group.map(\.column).sorted()).map { row, column in
        Pair(before: columns.neurons[column], after: rows.neurons[row], overlap: gains[row, column])
      }
    }.sorted { $0.after < $1.after }
  }

  private static func unique(_ numbers: [Int]) -> [Int] { Set(numbers).sorted() }
}

/// The rows or columns of a part's matrix: the neurons of some blocks side by side.
private struct Places {
  let neurons: [Int]
  let blockOfPlace: [Int]
  private let ranges: [Int: Range<Int>]

  init(_ numbers: [Int], _ blocks: [[Int]]) {
    var (neurons, blockOfPlace, ranges) = ([Int](), [Int](), [Int: Range<Int>]())
    for number in numbers {
      ranges[number] = neurons.count..<neurons.count + blocks[number].count
      neurons += blocks[number]
      blockOfPlace += blocks[number].map { _ in number }
    }
    (self.neurons, self.blockOfPlace, self.ranges) = (neurons, blockOfPlace, ranges)
  }

  var count: Int { neurons.count }

  subscript(block: Int) -> Range<Int> { ranges[block] ?? 0..<0 }
}
