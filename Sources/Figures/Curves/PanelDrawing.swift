/// A panel set out for its width: title and legend over the plot, axes to its left and under it.
struct PanelDrawing {
  private let panel: CurvePanel
  private let type: TypeScale
  private let title: TextBlock
  private let legend: Legend

  /// Colours that the colour-blind can tell apart (Okabe and Ito), and black.
  private static let colours =
    [0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0x56B4E9, 0xE69F00].map(Colour.init(hex:)) + [.ink]

  init(_ panel: CurvePanel, width: Double, type: TypeScale, canvas: Canvas) {
    self.panel = panel
    self.type = type
    let bold = Font(size: type.label.size, weight: .bold)
    title = TextBlock(canvas.wrapped(panel.title, to: width, in: bold), font: bold)
    legend = Legend(
      items: panel.curves.compactMap { curve in Self.legendItem(curve, canvas, type.small) }, width: width,
      font: type.small)
  }

  /// The height of all but the plot.
  var overhead: Double {
    title.height + legend.height + gap + type.small.lineHeight + gap + type.label.lineHeight
  }

  private var gap: Double { 0.5 * type.small.size }

  func draw(on canvas: Canvas, in box: Box) {
    title.draw(on: canvas, at: Point(box.x, box.y))
    legend.draw(on: canvas, at: Point(box.x, box.y + title.height))
    let top = box.y + title.height + legend.height + gap
    let bottom = box.bottom - type.small.lineHeight - gap - type.label.lineHeight
    let y = axis(
      panel.yScale, values: panel.top.map { [$0] } ?? panel.curves.flatMap(heights), from: bottom, to: top, spacing: 2.2
    )
    let widest = y.ticks.compactMap(\.label).map { canvas.width(of: $0, in: type.small) }.max() ?? 0
    let left = box.x + type.label.lineHeight + widest + 5
    let xs = panel.curves.flatMap { $0.points.map(\.x) } + (panel.guide.map { [$0.x] } ?? [])
    let x = axis(panel.xScale, values: xs, from: left, to: box.right - 1, spacing: 4.2)
    let plot = Box(x: left, y: top, width: box.right - 1 - left, height: bottom - top)
    drawAxes(x, y, plot, box, on: canvas)
    canvas.clipped(to: Box(x: plot.x, y: plot.y - 2, width: plot.width + 2, height: plot.height + 2)) {
      drawGuide(x, plot, on: canvas)
      for curve in panel.curves { draw(curve, x, y, on: canvas) }
    }
  }

  private func heights(_ curve: CurvePanel.Curve) -> [Double] {
    curve.points.map(\.y) + zip(curve.points, curve.spreads).map { $0.y + $1 }
  }

  private func axis(
    _ scale: AxisScale, values: [Double], from start: Double, to end: Double, spacing: Double
  ) -> Axis {
    let spacing = spacing * type.small.size
    let finite = values.filter(\.isFinite)
    switch scale {
    case .linear: return .linear(upTo: finite.max() ?? 1, from: start, to: end, spacing: spacing)
    case .logarithmic:
      let positive = finite.filter { $0 >= .leastNormalMagnitude }
      return .logarithmic(
        over: (positive.min() ?? 0.1)...(positive.max() ?? 1), from: start, to: end, spacing: spacing)
    }
  }

  private func drawAxes(_ x: Axis, _ y: Axis, _ plot: Box, _ box: Box, on canvas: Canvas) {
    x.drawBelow(plot, on: canvas, font: type.small)
    y.drawBeside(plot, on: canvas, font: type.small)
    canvas.text(
      titled(panel.xTitle, x),
      at: Point(plot.centre.x, box.bottom - type.label.lineHeight + type.label.ascent), in: type.label, align: .centre)
    canvas.text(
      titled(panel.yTitle, y), at: Point(box.x + type.label.ascent, plot.centre.y), in: type.label, align: .centre,
      angle: -.pi / 2)
  }

  private func titled(_ title: String, _ axis: Axis) -> String {
    title + (axis.exponent == 0 ? "" : " (×\(NumberText.power(axis.exponent)))")
  }

  private func drawGuide(_ x: Axis, _ plot: Box, on canvas: Canvas) {
    guard let guide = panel.guide else { return }
    let place = x.position(of: guide.x)
    canvas.line(
      from: Point(place, plot.bottom), to: Point(place, plot.y), Stroke(PathMarks.colour, width: 0.8, dashes: [3, 2]))
    let isRight = place < plot.centre.x
    canvas.text(
      guide.label, at: Point(place + (isRight ? 3 : -3), plot.y + type.small.ascent), in: type.small, PathMarks.colour,
      align: isRight ? .left : .right)
  }

  private func draw(_ curve: CurvePanel.Curve, _ x: Axis, _ y: Axis, on canvas: Canvas) {
    let colour = Self.colours[curve.colour % Self.colours.count]
    let kept = curve.points.indices.filter { index in
      let point = curve.points[index]
      return point.x.isFinite && point.y.isFinite && (panel.xScale == .linear || point.x > 0)
        && (panel.yScale == .linear || point.y > 0)
    }
    let places = kept.map { Point(x.position(of: curve.points[$0].x), y.position(of: curve.points[$0].y)) }
    if curve.mark == .band { return drawBand(curve, kept, x, y, colour, on: canvas) }
    for (index, place) in zip(kept, places) where !curve.spreads.isEmpty {
      let (value, spread) = (curve.points[index].y, curve.spreads[index])
      canvas.line(
        from: Point(place.x, y.position(of: value - spread)), to: Point(place.x, y.position(of: value + spread)),
        Stroke(colour, width: 0.5))
    }
    guard curve.mark != .dots else { return canvas.discs(at: places, radius: 1.3, colour) }
    for (index, place) in places.enumerated() {
      if index == 0 { canvas.move(to: place) } else { canvas.line(to: place) }
    }
    canvas.stroke(Stroke(colour, width: 0.9, dashes: curve.mark == .dashedLine ? [3, 2] : []))
  }

  /// The area between the ends of the bars of some points.
  private func drawBand(
    _ curve: CurvePanel.Curve, _ kept: [Int], _ x: Axis, _ y: Axis, _ colour: Colour, on canvas: Canvas
  ) {
    guard curve.spreads.count == curve.points.count else { return }
    let upper = kept.map { (curve.points[$0].x, curve.points[$0].y + curve.spreads[$0]) }
    let lower = kept.reversed().map { (curve.points[$0].x, curve.points[$0].y - curve.spreads[$0]) }
    for (index, corner) in (upper + lower).enumerated() {
      let place = Point(x.position(of: corner.0), y.position(of: corner.1))
      if index == 0 { canvas.move(to: place) } else { canvas.line(to: place) }
    }
    canvas.fill(colour.mixed(with: .white, 0.75))
  }

  private static func legendItem(_ curve: CurvePanel.Curve, _ canvas: Canvas, _ font: Font) -> Legend.Item? {
    guard let name = curve.name else { return nil }
    let colour = colours[curve.colour % colours.count]
    let sample = 1.8 * font.size
    return Legend.Item(width: sample + 0.4 * font.size + canvas.width(of: name, in: font)) { canvas, origin in
      let y = origin.y - font.capHeight / 2
      switch curve.mark {
      case .dots: canvas.discs(at: [Point(origin.x + sample / 2, y)], radius: 1.3, colour)
      case .band:
        canvas.rectangle(Box(x: origin.x, y: y - 0.3 * font.size, width: sample, height: 0.6 * font.size))
        canvas.fill(colour.mixed(with: .white, 0.75))
      case .line, .dashedLine:
        canvas.line(
          from: Point(origin.x, y), to: Point(origin.x + sample, y),
          Stroke(colour, width: 0.9, dashes: curve.mark == .dashedLine ? [3, 2] : []))
      }
      canvas.text(name, at: Point(origin.x + sample + 0.4 * font.size, origin.y), in: font)
    }
  }
}
