/// Panels of curves, side by side and one row under another.
public struct CurveFigure: FramedFigure {
  let panels: [CurvePanel]
  /// Panels in a row.
  let columns: Int
  package let wording: FigureWording
  package let style: FigureStyle

  /// A figure of panels.
  ///
  /// - Parameters:
  ///   - title: what stands over the figure.
  ///   - subtitle: what was computed.
  ///   - panels: the panels, row by row.
  ///   - columns: how many panels stand in a row.
  ///   - caption: paragraphs under the panels; the last says what program, seed and input made them.
  ///   - style: size, type and colours.
  public init(
    title: String, subtitle: String, panels: [CurvePanel], columns: Int, caption: [String],
    style: FigureStyle = FigureStyle()
  ) {
    self.panels = panels
    self.columns = max(1, min(columns, panels.count))
    wording = FigureWording(title: title, subtitle: subtitle, caption: caption)
    self.style = style
  }

  /// Draws the figure and gives the whole file's bytes, the same for the same figure.
  ///
  /// - Throws: ``FigureError`` for a style out of range, a size without room, too many pixels, or a failure of Cairo.
  public func render(to format: FigureFormat) throws(FigureError) -> [UInt8] { try rendered(to: format) }

  package func content(in frame: FigureFrame, canvas: Canvas) throws(FigureError) -> FigureContent {
    let gap = 1.4 * frame.type.label.size
    let cell = (frame.width - gap * Double(columns - 1)) / Double(columns)
    let least = 14 * frame.type.small.size
    guard cell >= least else {
      throw .tooNarrow(
        width: frame.pageCentimetres,
        needed: frame.pageCentimetres + (least - cell) * Double(columns) / FigureStyle.pointsPerCentimetre)
    }
    let rows = max(1, (panels.count + columns - 1) / columns)
    let drawings = panels.map { PanelDrawing($0, width: cell, type: frame.type, canvas: canvas) }
    let overhead = drawings.map(\.overhead).max() ?? 0
    func height(plot: Double) -> Double { Double(rows) * (overhead + plot) + gap * Double(rows - 1) }
    return FigureContent(height: height(plot: 0.62 * cell), leastHeight: height(plot: 0.5 * least)) { canvas, box in
      let rowHeight = (box.height - gap * Double(rows - 1)) / Double(rows)
      for (index, drawing) in drawings.enumerated() {
        let (row, column) = index.quotientAndRemainder(dividingBy: columns)
        let origin = Point(box.x + Double(column) * (cell + gap), box.y + Double(row) * (rowHeight + gap))
        drawing.draw(on: canvas, in: Box(x: origin.x, y: origin.y, width: cell, height: rowHeight))
      }
    }
  }
}
