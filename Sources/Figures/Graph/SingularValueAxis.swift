/// The axis of singular values, with a floor for those that are numerically zero where the scale is logarithmic.
struct SingularValueAxis {
  let axis: Axis
  /// The height on the page of the line for zeros; nil where none is needed.
  let floor: Double?
  private let spectrum: Spectrum

  init(_ spectrum: Spectrum, scale: AxisScale, plot: Box, spacing: Double) {
    self.spectrum = spectrum
    switch scale {
    case .linear:
      floor = nil
      let wide = Axis.linear(upTo: spectrum.largest, from: plot.bottom, to: plot.y, spacing: 1.5 * spacing)
      // Closer, where there would hardly be any.
      axis =
        wide.ticks.count > 3
        ? wide : .linear(upTo: spectrum.largest, from: plot.bottom, to: plot.y, spacing: spacing)
    case .logarithmic:
      floor = spectrum.hasZeros ? plot.bottom - 3 : nil
      let range = spectrum.smallest.map { $0...max($0, spectrum.largest) } ?? 0.1...1
      axis = .logarithmic(
        over: range, from: plot.bottom - (spectrum.hasZeros ? 3 + 1.1 * spacing : 0), to: plot.y, spacing: spacing)
    }
  }

  /// Where a singular value of a layer lies on the page.
  func height(of value: Double, inLayer layer: Int) -> Double {
    if let floor, spectrum.isZero(value, inLayer: layer) { return floor }
    return axis.position(of: value)
  }

  var title: String {
    "singular value" + (axis.exponent == 0 ? "" : " (×\(NumberText.power(axis.exponent)))")
  }

  /// All labels, to make room for the widest.
  var labels: [String] { axis.ticks.compactMap(\.label) + (floor == nil ? [] : ["≈ 0"]) }

  func draw(on canvas: Canvas, plot: Box, type: TypeScale) {
    let line = Stroke(.ink, width: 0.5)
    canvas.line(from: Point(plot.x, axis.start), to: Point(plot.x, plot.y), line)
    for tick in axis.ticks {
      let y = axis.position(of: tick.value)
      canvas.line(from: Point(plot.x - (tick.label == nil ? 1.5 : 3), y), to: Point(plot.x, y), line)
      if let label = tick.label { draw(label, at: y, on: canvas, plot: plot, font: type.small) }
    }
    guard let floor else { return }
    draw("≈ 0", at: floor, on: canvas, plot: plot, font: type.small)
    let floorLine = Stroke(Colour(grey: 0.6), width: 0.4, dashes: [2, 2])
    canvas.line(from: Point(plot.x - 3, floor), to: Point(plot.right, floor), floorLine)
  }

  private func draw(_ label: String, at y: Double, on canvas: Canvas, plot: Box, font: Font) {
    canvas.text(label, at: Point(plot.x - 4.5, y + font.capHeight / 2), in: font, align: .right)
  }
}
