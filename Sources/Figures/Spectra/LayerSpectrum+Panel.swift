import Foundation

extension LayerSpectrum {
  /// The colours of values that the bulk explains, of those that stand out, and of the law.
  static let bulkColour = Colour(hex: 0xA9C7E0)
  static let spikeColour = Colour(hex: 0xD55E00)

  /// What is said of the spikes in a panel's corner.
  package var spikeText: String {
    guard edge != nil else { return "no bulk" }
    let count = spikeValues.count
    return "\(isLowerBound ? "≥ " : "")\(NumberText.count(count)) spike\(count == 1 ? "" : "s")"
  }

  /// The panel under a title.
  func panel(_ title: PanelTitle, scale: AxisScale, type: TypeScale) -> Panel {
    Panel(title: title, across: "singular value", down: "neurons") { canvas, plot in
      let font = type.small
      let across = horizontal(scale, plot, spacing: 4.2 * font.size)
      let curve = curve(across, plot)
      let highest = max(Double(zip(bulk, spikes).map(+).max() ?? 0), curve.map(\.y).max() ?? 0, 1)
      // Room over the highest bar for what is said of the spikes.
      let up = Axis.linear(
        upTo: 1.02 * highest, from: plot.bottom, to: plot.y + 1.8 * font.size, spacing: 2.2 * font.size)
      canvas.clipped(to: plot) {
        bars(on: canvas, across, up)
        if let edge { drawEdge(edge, on: canvas, across, plot) }
        line(curve.map { Point($0.x, up.position(of: $0.y)) }, on: canvas)
        marks(on: canvas, across, up, plot)
      }
      across.drawBelow(plot, on: canvas, font: font)
      canvas.line(from: Point(plot.x, plot.bottom), to: Point(plot.x, up.end), Stroke(.ink, width: 0.5))
      up.drawBeside(Box(x: plot.x, y: up.end, width: 0, height: plot.bottom - up.end), on: canvas, font: font)
      canvas.text(
        spikeText, at: Point(plot.right, plot.y + 0.35 * font.size + font.capHeight), in: font,
        spikeValues.isEmpty ? .faded : Self.spikeText,
        align: .right)
    }
  }

  private static let spikeText = Colour(hex: 0xA34700)

  private func horizontal(_ scale: AxisScale, _ plot: Box, spacing: Double) -> Axis {
    let edges = edge.map { [$0.lowerBound, $0.upperBound] } ?? []
    let top = max(ends[ends.count - 1], edges.max() ?? 0, bulkEnd ?? 0)
    switch scale {
    case .linear: return .linear(upTo: top, from: plot.x, to: plot.right, spacing: spacing)
    case .logarithmic:
      let low = max(min(ends[0], top), .leastNormalMagnitude)
      return .logarithmic(over: low...max(low, top), from: plot.x, to: plot.right, spacing: spacing)
    }
  }

  private func bars(on canvas: Canvas, _ across: Axis, _ up: Axis) {
    for (counts, colour, floor) in [
      (bulk, Self.bulkColour, Array(repeating: 0, count: bulk.count)), (spikes, Self.spikeColour, bulk),
    ] {
      for (bin, count) in counts.enumerated() where count > 0 {
        let (left, right) = (across.position(of: ends[bin]), across.position(of: ends[bin + 1]))
        let (low, high) = (up.position(of: Double(floor[bin])), up.position(of: Double(floor[bin] + count)))
        let gap = min(0.3, 0.1 * (right - left))
        canvas.rectangle(Box(x: left + gap, y: high, width: right - left - 2 * gap, height: low - high))
      }
      canvas.fill(colour)
    }
  }

  /// The number expected in a bin around each of many places, by place on the page.
  private func curve(_ across: Axis, _ plot: Box) -> [CurvePoint] {
    guard let bulkEnd, ends.count > 1 else { return [] }
    let half = (across.position(of: ends[1]) - across.position(of: ends[0])) / 2
    let steps = 160
    let last = min(plot.right, across.position(of: bulkEnd) + half)
    return (0...steps).compactMap { step in
      let x = plot.x + half + (last - plot.x - half) * Double(step) / Double(steps)
      return expected(from: across.value(at: x - half), to: across.value(at: x + half)).map { CurvePoint(x, $0) }
    }
  }

  private func line(_ points: [Point], on canvas: Canvas) {
    guard let first = points.first else { return }
    canvas.move(to: first)
    for point in points.dropFirst() { canvas.line(to: point) }
    canvas.stroke(Stroke(.ink, width: 0.9))
  }

  /// A dashed line where one group's spikes begin, a band where several groups' do.
  private func drawEdge(_ edge: ClosedRange<Double>, on canvas: Canvas, _ across: Axis, _ plot: Box) {
    let (left, right) = (across.position(of: edge.lowerBound), across.position(of: edge.upperBound))
    let dashed = Stroke(Self.spikeColour, width: 0.6, dashes: [2, 1.5])
    for x in right - left > 0.5 ? [left, right] : [left] {
      canvas.line(from: Point(x, plot.bottom), to: Point(x, plot.y + 10), dashed)
    }
  }

  /// A short line at each spike whose bar is too low to be seen.
  private func marks(on canvas: Canvas, _ across: Axis, _ up: Axis, _ plot: Box) {
    for value in spikeValues {
      let bin = (ends.firstIndex { $0 > value } ?? ends.count - 1) - 1
      let bar = up.start - up.position(of: Double(bulk[max(0, bin)] + spikes[max(0, bin)]))
      guard bar < 3 else { continue }
      let x = across.position(of: value)
      canvas.move(to: Point(x, plot.bottom))
      canvas.line(to: Point(x, plot.bottom - 4))
    }
    canvas.stroke(Stroke(Self.spikeColour, width: 0.6))
  }
}
