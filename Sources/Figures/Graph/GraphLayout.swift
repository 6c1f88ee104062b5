/// Where each part of the SVR plot lies on its page.
struct GraphLayout {
  /// The least distance of anything from the page's edge, in points.
  static let margin = 4.0

  let figure: GraphFigure
  let type: TypeScale
  let width: Double
  let height: Double
  let centres: [Double]
  let plot: Box
  let axis: SingularValueAxis
  let head: GraphHead
  let foot: GraphFoot

  /// - Throws: ``FigureError/tooLow(height:needed:)`` or ``FigureError/tooNarrow(width:needed:)`` where the style
  ///   leaves no room for the plot.
  init(_ figure: GraphFigure, canvas: Canvas) throws(FigureError) {
    let type = TypeScale(fontSize: figure.style.fontSize)
    let width = figure.style.width * FigureStyle.pointsPerCentimetre
    let spectrum = Spectrum(figure.graph)
    let least = 12 * type.small.size
    let tall = max(least, width * (figure.style.width < 12 ? 0.62 : 0.44))
    let left = Self.left(figure, spectrum, tall, canvas, type)
    let count = figure.graph.layers.count
    let room = width - left - Self.margin
    guard room >= least else {
      throw .tooNarrow(
        width: figure.style.width, needed: (left + Self.margin + least) / FigureStyle.pointsPerCentimetre)
    }
    centres = (0..<count).map { left + room * (Double($0) + 0.5) / Double(count) }
    let inner = width - 2 * Self.margin
    head = GraphHead(figure, centres: centres, width: inner, canvas: canvas, type: type)
    foot = GraphFoot(
      figure, centres: centres, width: inner, canvas: canvas, type: type,
      nameLimit: max(0.4 * tall, 10 * type.small.size))
    let rest = 2 * Self.margin + head.height + foot.height
    let plotHeight = figure.style.height.map { $0 * FigureStyle.pointsPerCentimetre - rest } ?? tall
    height = plotHeight + rest
    guard plotHeight >= least else {
      throw .tooLow(
        height: height / FigureStyle.pointsPerCentimetre, needed: (rest + least) / FigureStyle.pointsPerCentimetre)
    }
    plot = Box(x: left, y: Self.margin + head.height, width: room, height: plotHeight)
    axis = SingularValueAxis(spectrum, scale: figure.style.scale, plot: plot, spacing: 2.2 * type.small.size)
    (self.figure, self.type, self.width) = (figure, type, width)
  }

  /// The left end of the plot: room for the axis's title and its widest label, from an axis of about the right height.
  private static func left(
    _ figure: GraphFigure, _ spectrum: Spectrum, _ height: Double, _ canvas: Canvas, _ type: TypeScale
  ) -> Double {
    let box = Box(x: 0, y: 0, width: 0, height: height)
    let trial = SingularValueAxis(spectrum, scale: figure.style.scale, plot: box, spacing: 2.2 * type.small.size)
    let widest = trial.labels.map { canvas.width(of: $0, in: type.small) }.max() ?? 0
    return margin + type.label.lineHeight + max(widest, canvas.width(of: "0.00", in: type.small)) + 6
  }
}
