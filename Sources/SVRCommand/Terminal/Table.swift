import Tensors

/// An aligned table of plain text: numbers to the right, words to the left. Where the terminal is narrow, columns move
/// together, names are abbreviated and the text of the last column is wrapped; where that is not enough, the columns stand in blocks
/// one under the other, each with the columns that say what a row is about.
struct Table {
  enum Alignment {
    case left
    case right
    /// Left, and abbreviated when the terminal is narrow.
    case name
    /// Left, and wrapped when the terminal is narrow; for the last column.
    case text
  }

  let titles: [String]
  let alignments: [Alignment]
  /// How many leading columns say what a row is about.
  let keyCount: Int
  private var rows: [[String]] = []

  /// Names shorter than this are never shortened.
  private static let shortestName = 12
  /// Text is not wrapped to less than this.
  private static let shortestText = 24

  /// - Parameter keyCount: how many leading columns say what a row is about; nil for those up to the last name, or the first.
  init(_ columns: [(title: String, alignment: Alignment)], keyCount: Int? = nil) {
    titles = columns.map(\.title)
    alignments = columns.map(\.alignment)
    self.keyCount = keyCount ?? (alignments.lastIndex(of: .name) ?? 0) + 1
  }

  mutating func add(_ cells: [String]) {
    rows.append(cells.map { $0.printable(limit: 10_000) })
  }

  /// How wide the table is with its columns together and nothing shortened.
  var width: Int { fullWidths.reduce(titles.count - 1, +) }

  private var fullWidths: [Int] {
    titles.indices.map { column in rows.reduce(titles[column].width) { max($0, $1[column].width) } }
  }

  /// The lines of the table, titles first.
  func text(width: Int?) -> String {
    var widths = fullWidths
    guard let width, widths.reduce(2 * (widths.count - 1), +) > width else {
      return block(Array(titles.indices), widths, gap: 2)
    }
    narrow(&widths, to: width - (widths.count - 1))
    return blocks(widths, within: width).map { block($0, widths, gap: 1) }.joined(separator: "\n")
  }

  /// Some of the columns, titles first.
  private func block(_ columns: [Int], _ widths: [Int], gap: Int) -> String {
    ([titles] + rows).map { lines($0, columns, widths, gap) }.joined()
  }

  /// Takes columns from the last column's text and from the widest names until the lines fit, or no name can give more
  /// and still be told apart.
  private func narrow(_ widths: inout [Int], to width: Int) {
    var surplus = widths.reduce(0, +) - width
    if alignments.last == .text, surplus > 0, let last = widths.indices.last {
      let given = min(surplus, max(0, widths[last] - Self.shortestText))
      widths[last] -= given
      surplus -= given
    }
    let names = alignments.indices.filter { alignments[$0] == .name }
    guard surplus > 0 else { return }
    let least = Dictionary(uniqueKeysWithValues: names.map { ($0, leastWidth(of: $0, atMost: widths[$0])) })
    while surplus > 0,
      let widest = names.filter({ widths[$0] > least[$0, default: 0] }).max(by: { widths[$0] < widths[$1] })
    {
      widths[widest] -= 1
      surplus -= 1
    }
  }

  /// The smallest width at which the cells of a column that differ still differ.
  private func leastWidth(of column: Int, atMost width: Int) -> Int {
    let cells = Set(rows.map { $0[column] })
    return (Self.shortestName..<max(Self.shortestName + 1, width)).first { width in
      Set(cells.map { $0.abbreviated(to: width) }).count == cells.count
    } ?? width
  }

  private func lines(_ cells: [String], _ columns: [Int], _ widths: [Int], _ gap: Int) -> String {
    let padded = columns.map { column in
      let cell = alignments[column] == .name ? cells[column].abbreviated(to: widths[column]) : cells[column]
      let padding = String(repeating: " ", count: max(0, widths[column] - cell.width))
      return alignments[column] == .right ? padding + cell : cell + padding
    }
    let separator = String(repeating: " ", count: gap)
    guard let end = columns.last, alignments[end] == .text, cells[end].width > widths[end] else {
      return padded.joined(separator: separator).withoutSpacesBehind + "\n"
    }
    let front = padded.dropLast().joined(separator: separator) + separator
    let indent = String(repeating: " ", count: front.width)
    return cells[end].wrapped(to: widths[end]).split(separator: "\n").enumerated()
      .map { ($0 == 0 ? front : indent) + $1 + "\n" }.joined()
  }
}

extension String {
  /// How many characters a cell has, counted by bytes where each is one: a cell holds no line end, the only two bytes of ASCII
  /// that are one character.
  fileprivate var width: Int {
    let bytes = utf8
    return bytes.allSatisfy { $0 < 0x80 } ? bytes.count : count
  }

  fileprivate var withoutSpacesBehind: Substring {
    utf8.lastIndex { $0 != UInt8(ascii: " ") }.map { self[...$0] } ?? ""
  }

  /// A name in at most `length` characters: without `.weight`, then abbreviated, then with its middle left out.
  fileprivate func abbreviated(to length: Int) -> String {
    guard width > length else { return self }
    let short = replacing(".weight#", with: "#", maxReplacements: 1)
    let name = short.hasSuffix(".weight") ? String(short.dropLast(".weight".count)) : short
    return name.abbreviated { $0.count <= length } ?? name.shortenedInTheMiddle(to: length)
  }

  private func shortenedInTheMiddle(to length: Int) -> String {
    guard count > length, length > 1 else { return self }
    let kept = length - 1
    return prefix(kept / 2) + "…" + suffix(kept - kept / 2)
  }
}
