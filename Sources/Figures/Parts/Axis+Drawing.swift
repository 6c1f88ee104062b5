extension Axis {
  /// Draws the axis under a plot: its line, its marks and their labels.
  package func drawBelow(_ plot: Box, on canvas: Canvas, font: Font) {
    let line = Stroke(.ink, width: 0.5)
    canvas.line(from: Point(plot.x, plot.bottom), to: Point(plot.right, plot.bottom), line)
    for tick in ticks {
      let x = position(of: tick.value)
      canvas.line(from: Point(x, plot.bottom), to: Point(x, plot.bottom + (tick.label == nil ? 1.5 : 2.5)), line)
      guard let label = tick.label else { continue }
      canvas.text(label, at: Point(x, plot.bottom + 4 + font.capHeight), in: font, align: .centre)
    }
  }

  /// Draws the axis to the left of a plot.
  package func drawBeside(_ plot: Box, on canvas: Canvas, font: Font) {
    let line = Stroke(.ink, width: 0.5)
    canvas.line(from: Point(plot.x, plot.bottom), to: Point(plot.x, plot.y), line)
    for tick in ticks {
      let y = position(of: tick.value)
      canvas.line(from: Point(plot.x - (tick.label == nil ? 1.5 : 2.5), y), to: Point(plot.x, y), line)
      guard let label = tick.label else { continue }
      canvas.text(label, at: Point(plot.x - 4, y + font.capHeight / 2), in: font, align: .right)
    }
  }

  /// An axis that counts things from 0 at one end to `count` at the other, with marks at whole numbers.
  package static func counting(to count: Int, from start: Double, to end: Double, spacing: Double) -> Axis {
    let upper = Double(max(count, 1))
    let ticks = LinearTicks(upTo: upper, atMost: max(2, Int((end - start).magnitude / spacing)))
    return Axis(
      scale: .linear, lower: 0, upper: upper, start: start, end: end,
      ticks: ticks.values.filter { $0.rounded() == $0 }.map { Tick($0, NumberText.fixed($0, decimals: 0)) },
      exponent: 0)
  }
}
