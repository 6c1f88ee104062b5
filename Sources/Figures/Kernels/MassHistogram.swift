import SVR

/// How the near-kernel masses of a connection's channels are spread, and how chance would spread them.
package struct MassHistogram: Sendable, Equatable {
  /// The channels in bins of equal width over 0...1, 20 of them, or 40 from 256 channels on, whose masses lie closer; a
  /// mass of 1 lies in the last.
  package let counts: [Int]
  /// The number expected in a bin around each of several evenly spaced places; nil without a null law.
  package let expected: [(mass: Double, count: Double)]?

  package init(_ channels: ChannelMasses) {
    let bins = channels.masses.count < 256 ? 20 : 40
    counts = channels.masses.reduce(into: Array(repeating: 0, count: bins)) { counts, mass in
      counts[min(bins - 1, max(0, Int(mass * Double(bins))))] += 1
    }
    // Eight slices a bin, each scaled to a bin's width: fine enough for a smooth line.
    let slices = 8 * bins
    let points = (0..<slices).map { slice -> (mass: Double, count: Double)? in
      let (start, end) = (Double(slice) / Double(slices), Double(slice + 1) / Double(slices))
      return channels.expectedCount(in: start...end).map { ((start + end) / 2, 8 * $0) }
    }
    let known = points.compactMap { $0 }
    expected = channels.tests > 0 && known.count == slices ? known : nil
  }

  package static func == (a: MassHistogram, b: MassHistogram) -> Bool {
    a.counts == b.counts && a.expected?.map(\.count) == b.expected?.map(\.count)
  }

  private var top: Double { max(Double(counts.max() ?? 0), expected?.map(\.count).max() ?? 0, 1) }

  func panel(font: Font) -> Panel {
    Panel(title: .text("near-kernel mass"), across: "mass of a channel", down: "channels") { canvas, plot in
      let across = Axis.shares(from: plot.x, to: plot.right)
      let up = Axis.linear(upTo: top, from: plot.bottom, to: plot.y, spacing: 2.2 * font.size)
      drawBars(on: canvas, across, up)
      drawExpected(on: canvas, across, up, font: font, plot: plot)
      across.drawBelow(plot, on: canvas, font: font)
      up.drawBeside(plot, on: canvas, font: font)
    }
  }

  private func drawBars(on canvas: Canvas, _ across: Axis, _ up: Axis) {
    let width = 1 / Double(counts.count)
    for (bin, count) in counts.enumerated() where count > 0 {
      let (left, right) = (across.position(of: Double(bin) * width), across.position(of: Double(bin + 1) * width))
      let y = up.position(of: Double(count))
      canvas.rectangle(Box(x: left + 0.3, y: y, width: right - left - 0.6, height: up.start - y))
    }
    canvas.fill(Colour(hex: 0x7DB5DC))
  }

  private func drawExpected(on canvas: Canvas, _ across: Axis, _ up: Axis, font: Font, plot: Box) {
    guard let expected, let first = expected.first else { return }
    canvas.move(to: Point(across.position(of: first.mass), up.position(of: first.count)))
    for point in expected.dropFirst() {
      canvas.line(to: Point(across.position(of: point.mass), up.position(of: point.count)))
    }
    canvas.stroke(Stroke(HeatMap.markColour, width: 0.9))
  }
}

extension Axis {
  /// An axis from 0 to 1.
  fileprivate static func shares(from start: Double, to end: Double) -> Axis {
    Axis(
      scale: .linear, lower: 0, upper: 1, start: start, end: end,
      ticks: [0, 0.25, 0.5, 0.75, 1].map { Tick($0, [0, 0.5, 1].contains($0) ? NumberText.plain($0) : nil) },
      exponent: 0)
  }
}
