/// Panels of one size, side by side in as many rows as the width asks for, each a plot with its title and axes.
package struct PanelGrid {
  private let panels: [Panel]
  private let type: TypeScale
  private let perRow: Int
  /// The width of each plot, and its height over its width.
  private let side: Double
  private let shape: Double
  /// Whether all axes of one direction count the same, which then is said at the left and at the foot only.
  private let sharesWords: Bool
  private let leftMargin: Double
  private let titles: [[String]]
  private let gap: Double

  /// - Parameters:
  ///   - shape: each plot's height over its width.
  ///   - sharesWords: whether what the axes count is the same for all, and said once a row and a column.
  /// - Throws: ``FigureError/tooNarrow(width:needed:)`` where not even one panel has room.
  package init(
    _ panels: [Panel], in frame: FigureFrame, canvas: Canvas, shape: Double = 1, sharesWords: Bool = false
  ) throws(FigureError) {
    let type = frame.type
    let leftMargin = type.small.lineHeight + canvas.width(of: "0000", in: type.small) + 6
    let gap = 1.6 * type.small.size
    let least = 8 * type.small.size
    func side(_ count: Int) -> Double {
      (frame.width - Double(count - 1) * gap) / Double(count) - leftMargin
    }
    guard side(1) >= least else {
      let needed = frame.pageWidth - side(1) + least
      throw .tooNarrow(width: frame.pageCentimetres, needed: needed / FigureStyle.pointsPerCentimetre)
    }
    let good = 14 * type.small.size
    perRow = (1...max(1, panels.count)).last { side($0) >= good } ?? 1
    self.side = min(side(perRow), 260)
    let width = self.side
    titles = panels.map { $0.title.lines(within: width, in: type.label, measuredBy: canvas) }
    (self.shape, self.sharesWords) = (shape, sharesWords)
    (self.panels, self.type, self.leftMargin, self.gap) = (panels, type, leftMargin, gap)
  }

  private var rowCount: Int { (panels.count + perRow - 1) / perRow }
  private var titleLines: Int { titles.map(\.count).max() ?? 1 }
  private var titleHeight: Double { Double(titleLines) * type.label.lineHeight + 0.3 * type.small.size }
  /// The room under a plot for its axis, and for the words under that.
  private var axisHeight: Double { 4 + 1.5 * type.small.lineHeight }
  private var wordsHeight: Double { type.small.lineHeight }
  private var rowHeight: Double { titleHeight + side * shape + axisHeight + (sharesWords ? 0 : wordsHeight) }

  package var height: Double { Double(rowCount) * rowHeight + (sharesWords ? wordsHeight : 0) }

  /// Draws the panels with the grid's top left corner at `origin`.
  package func draw(on canvas: Canvas, at origin: Point) {
    for (index, panel) in panels.enumerated() {
      let (row, column) = index.quotientAndRemainder(dividingBy: perRow)
      let x = origin.x + Double(column) * (leftMargin + side + gap) + leftMargin
      let y = origin.y + Double(row) * rowHeight
      let plot = Box(x: x, y: y + titleHeight, width: side, height: side * shape)
      let title = TextBlock(titles[index], font: type.label)
      title.draw(on: canvas, at: Point(plot.x, y + titleHeight - 0.3 * type.small.size - title.height))
      panel.draw(canvas, plot)
      if !sharesWords || index + perRow >= panels.count { drawAcross(panel, under: plot, on: canvas) }
      if !sharesWords || column == 0 { drawDown(panel, beside: plot, on: canvas) }
    }
  }

  private func drawAcross(_ panel: Panel, under plot: Box, on canvas: Canvas) {
    canvas.text(
      canvas.fitted(panel.across, to: plot.width + gap, in: type.small),
      at: Point(plot.centre.x, plot.bottom + 4 + type.small.lineHeight + type.small.ascent), in: type.small,
      align: .centre)
  }

  private func drawDown(_ panel: Panel, beside plot: Box, on canvas: Canvas) {
    canvas.text(
      canvas.fitted(panel.down, to: plot.height, in: type.small),
      at: Point(plot.x - leftMargin + type.small.ascent, plot.centre.y), in: type.small, align: .centre, angle: -.pi / 2
    )
  }
}
