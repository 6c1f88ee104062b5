extension HeatScale {
  /// The height of the scale's legend.
  package func legendHeight(_ font: Font) -> Double { 2.4 * font.size }

  /// Draws what the colours mean: words, then the colours with marks under them.
  package func drawLegend(on canvas: Canvas, at origin: Point, width: Double, font: Font) {
    let text = "times the mean under chance"
    let start = origin.x + canvas.width(of: text, in: font) + font.size
    let strip = Box(
      x: start, y: origin.y, width: min(24 * font.size, origin.x + width - start - font.size), height: 0.9 * font.size)
    canvas.text(text, at: Point(origin.x, origin.y + 0.45 * font.size + font.capHeight / 2), in: font)
    guard strip.width > 6 * font.size else { return }
    let steps = 128
    canvas.grid(
      of: (0..<steps).map { colours.colour(level: $0, of: steps) }, rows: 1, columns: steps, in: strip)
    canvas.rectangle(strip)
    canvas.stroke(Stroke(Colour(grey: 0.6), width: 0.4))
    for value in marks {
      let x = strip.x + strip.width * fraction(of: value)
      canvas.line(from: Point(x, strip.bottom), to: Point(x, strip.bottom + 1.5), Stroke(.ink, width: 0.5))
      let label = (value == Self.lowest ? "≤ " : "") + NumberText.plain(value)
      canvas.text(label, at: Point(x, strip.bottom + 2.5 + font.capHeight), in: font, align: .centre)
    }
  }

  /// Powers of ten, and the upper end where it is none.
  private var marks: [Double] {
    let powers = (-1...6).map(Power.ten).filter { $0 < highest / 1.9 }
    return [Self.lowest] + powers.dropFirst() + [highest]
  }
}
