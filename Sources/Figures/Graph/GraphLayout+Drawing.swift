extension GraphLayout {
  /// Draws the content of the frame.
  func draw(on canvas: Canvas, in box: Box) {
    let plot = plot(in: box)
    head.draw(on: canvas, at: Point(box.x, box.y))
    foot.draw(on: canvas, under: plot)
    guard !centres.isEmpty else {
      canvas.text(
        "No layer could be decomposed.", at: plot.centre, in: type.label, .faded, align: .centre)
      return
    }
    let axis = SingularValueAxis(spectrum, scale: figure.style.scale, plot: plot, spacing: 2.2 * type.small.size)
    axis.draw(on: canvas, plot: plot, type: type)
    canvas.text(
      axis.title, at: Point(box.x + type.label.ascent, plot.centre.y), in: type.label, align: .centre,
      angle: -.pi / 2)
    drawLayerAxis(on: canvas, plot: plot)
    let columns = NeuronColumns(figure, centres: centres, plot: plot, axis: axis)
    let lines = EdgeLines(figure, columns: columns, plot: plot)
    lines.draw(on: canvas)
    PathMarks(figure, lines: lines, columns: columns, font: type.small).draw(on: canvas)
  }

  /// Whether slanted strokes at breaks have room between the layers' marks.
  private var hasBreakMarks: Bool { centres.count < 2 || centres[1] - centres[0] >= 9 }

  /// The line under the plot with a mark at each layer, and marks where the chain breaks.
  private func drawLayerAxis(on canvas: Canvas, plot: Box) {
    let line = Stroke(.ink, width: 0.5)
    canvas.line(from: Point(plot.x, plot.bottom), to: Point(plot.right, plot.bottom), line)
    for centre in centres {
      canvas.line(from: Point(centre, plot.bottom), to: Point(centre, plot.bottom + 2), line)
    }
    for gap in figure.breaks {
      let x = (centres[gap] + centres[gap + 1]) / 2
      canvas.line(from: Point(x, plot.y), to: Point(x, plot.bottom), .atBreak)
      if hasBreakMarks { canvas.breakMark(at: Point(x, plot.bottom)) }
    }
  }
}
