/// Two rows of numbers over the plot: for each connection between neighbours, how many edges are significant and how
/// many would be by chance.
struct CountStrip {
  private struct Entry {
    let middle: Double
    let significant: String
    let expected: String
  }

  private static let headings = ["significant", "by chance"]
  private let entries: [Entry]
  private let font: Font

  /// Counts in full, or rounded to thousands; nothing where even those have no room.
  init?(_ figure: GraphFigure, centres: [Double], canvas: Canvas, font: Font) {
    let forms = [NumberText.count, NumberText.compact].map { Self.entries(figure, centres, count: $0) }
    guard let entries = forms.first(where: { Self.fit($0, centres, canvas, font) }) else { return nil }
    (self.entries, self.font) = (entries, font)
  }

  /// The height of the two rows.
  static func height(_ font: Font) -> Double { 2.5 * font.size }

  private static func entries(_ figure: GraphFigure, _ centres: [Double], count: (Int) -> String) -> [Entry] {
    zip(figure.graph.connections, figure.selection.connections).filter { $0.0.target == $0.0.source + 1 }
      .map { connection, counts in
        let expected = counts.expectedByChance
        return Entry(
          middle: (centres[connection.source] + centres[connection.target]) / 2,
          significant: count(counts.significant),
          expected: expected < 999.5 ? NumberText.expected(expected) : count(Int(min(expected.rounded(), 1e15))))
      }
  }

  private static func fit(_ entries: [Entry], _ centres: [Double], _ canvas: Canvas, _ font: Font) -> Bool {
    let widths = entries.map { entry in
      max(canvas.width(of: entry.significant, in: font), canvas.width(of: entry.expected, in: font))
    }
    let heading = headings.map { canvas.width(of: $0, in: font) }.max() ?? 0
    guard let first = entries.first, let widest = widths.max() else { return false }
    return widest + 0.4 * font.size <= centres[1] - centres[0] && heading + font.size <= first.middle - widths[0] / 2
  }

  /// Draws with the top left corner at `origin`, the headings at the figure's left end.
  func draw(on canvas: Canvas, at origin: Point) {
    let rows = [origin.y + font.ascent, origin.y + font.ascent + 1.2 * font.size]
    for (heading, y) in zip(Self.headings, rows) {
      canvas.text(heading, at: Point(origin.x, y), in: font, .faded)
    }
    for entry in entries {
      canvas.text(entry.significant, at: Point(entry.middle, rows[0]), in: font, .faded, align: .centre)
      canvas.text(entry.expected, at: Point(entry.middle, rows[1]), in: font, .faded, align: .centre)
    }
  }
}
