import Tensors

/// An aligned table of plain text: numbers to the right, words to the left, names shortened in the middle where the
/// terminal is narrow.
struct Table {
  enum Alignment {
    case left
    case right
    /// Left, and the first to be shortened when the terminal is narrow.
    case name
  }

  private let titles: [String]
  private let alignments: [Alignment]
  private var rows: [[String]] = []

  /// Names shorter than this are never shortened.
  private static let shortestName = 12

  init(_ columns: [(title: String, alignment: Alignment)]) {
    titles = columns.map(\.title)
    alignments = columns.map(\.alignment)
  }

  mutating func add(_ cells: [String]) {
    rows.append(cells.map { $0.printable(limit: 10_000) })
  }

  /// How wide the table is with nothing shortened.
  var width: Int { fullWidths.reduce(0, +) + 2 * (titles.count - 1) }

  private var fullWidths: [Int] {
    titles.indices.map { column in rows.reduce(titles[column].count) { max($0, $1[column].count) } }
  }

  /// The lines of the table, titles first.
  func text(width: Int?) -> String {
    var widths = fullWidths
    if let width { shorten(&widths, to: width) }
    return ([titles] + rows).map { line($0, widths) }.joined(separator: "\n") + "\n"
  }

  /// Takes columns from the widest name until the lines fit or no name can give more and still be told apart.
  private func shorten(_ widths: inout [Int], to width: Int) {
    let names = alignments.indices.filter { alignments[$0] == .name }
    var surplus = widths.reduce(0, +) + 2 * (widths.count - 1) - width
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
      Set(cells.map { $0.shortenedInTheMiddle(to: width) }).count == cells.count
    } ?? width
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    let padded = cells.indices.map { column in
      let cell = cells[column].shortenedInTheMiddle(to: widths[column])
      let padding = String(repeating: " ", count: max(0, widths[column] - cell.count))
      return alignments[column] == .right ? padding + cell : cell + padding
    }
    let text = padded.joined(separator: "  ")
    return String(text.reversed().drop { $0 == " " }.reversed())
  }
}

extension String {
  /// The text with its middle replaced by an ellipsis where it is longer than `length`.
  func shortenedInTheMiddle(to length: Int) -> String {
    guard count > length, length > 1 else { return self }
    let kept = length - 1
    return prefix(kept / 2) + "…" + suffix(kept - kept / 2)
  }
}
