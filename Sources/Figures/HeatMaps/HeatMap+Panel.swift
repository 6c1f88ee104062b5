extension HeatMap {
  /// The colour of lines that mark internal dimensions.
  static let markColour = Colour(hex: 0xD55E00)

  /// The map as a panel.
  func panel(_ grid: CellGrid, scale: HeatScale, font: Font) -> Panel {
    Panel(title: layers.map { .connection($0.source, $0.target, $0.names) } ?? .text(title), across: across, down: down)
    { canvas, plot in
      canvas.grid(of: grid.means.map(scale.colour), rows: grid.rows, columns: grid.columns, in: plot)
      canvas.rectangle(plot)
      canvas.stroke(Stroke(.ink, width: 0.5))
      let horizontal = Axis.counting(to: values.columnCount, from: plot.x, to: plot.right, spacing: 3.5 * font.size)
      let vertical = Axis.counting(to: values.rowCount, from: plot.y, to: plot.bottom, spacing: 2.2 * font.size)
      horizontal.drawBelow(plot, on: canvas, font: font)
      vertical.drawBeside(plot, on: canvas, font: font)
      if let columnMark {
        let x = horizontal.position(of: Double(columnMark))
        canvas.mark(from: Point(x, plot.y), to: Point(x, plot.bottom))
      }
      if let rowMark {
        let y = vertical.position(of: Double(rowMark))
        canvas.mark(from: Point(plot.x, y), to: Point(plot.right, y))
      }
    }
  }
}

extension Canvas {
  /// The line of an internal dimension, with a rim that sets it off from any colour.
  fileprivate func mark(from start: Point, to end: Point) {
    line(from: start, to: end, Stroke(.white, width: 1.7))
    line(from: start, to: end, Stroke(HeatMap.markColour, width: 0.9))
  }
}
