/// Where each part of the SVR plot lies in its frame.
struct GraphLayout {
  let figure: GraphFigure
  let type: TypeScale
  let centres: [Double]
  let head: GraphHead
  let foot: GraphFoot
  let spectrum: Spectrum
  /// The plot's left end, its width, and the height of a good shape and the least.
  private let left: Double
  private let room: Double
  private let tall: Double
  private let least: Double

  /// - Throws: ``FigureError/tooNarrow(width:needed:)`` where the frame leaves no room for the plot.
  init(_ figure: GraphFigure, frame: FigureFrame, canvas: Canvas) throws(FigureError) {
    (self.figure, type, spectrum) = (figure, frame.type, figure.spectrum)
    least = 12 * type.small.size
    tall = max(least, frame.pageWidth * (frame.pageCentimetres < 12 ? 0.62 : 0.44))
    left = Self.left(figure, spectrum, tall, canvas, frame)
    room = frame.pageWidth - left - FigureFrame.margin
    guard room >= least else {
      throw .tooNarrow(
        width: frame.pageCentimetres, needed: (left + FigureFrame.margin + least) / FigureStyle.pointsPerCentimetre)
    }
    let (left, room, count) = (left, room, figure.graph.layers.count)
    centres = (0..<count).map { left + room * (Double($0) + 0.5) / Double(count) }
    head = GraphHead(figure, centres: centres, width: frame.width, canvas: canvas, type: type)
    foot = GraphFoot(
      figure, centres: centres, width: frame.width, canvas: canvas, type: type,
      nameLimit: figure.style.shape == nil
        ? max(0.4 * tall, 10 * type.small.size) : max(0.28 * tall, 10 * type.small.size))
  }

  /// The left end of the plot: room for the axis's title and its widest label, from an axis of about the right height.
  private static func left(
    _ figure: GraphFigure, _ spectrum: Spectrum, _ height: Double, _ canvas: Canvas, _ frame: FigureFrame
  ) -> Double {
    let type = frame.type
    let box = Box(x: 0, y: 0, width: 0, height: height)
    let trial = SingularValueAxis(spectrum, scale: figure.style.scale, plot: box, spacing: 2.2 * type.small.size)
    let widest = trial.labels.map { canvas.width(of: $0, in: type.small) }.max() ?? 0
    return frame.left + type.label.lineHeight + max(widest, canvas.width(of: "0.00", in: type.small)) + 6
  }

  var content: FigureContent {
    let rest = head.height + foot.height
    return FigureContent(height: tall + rest, leastHeight: least + rest, draw: draw)
  }

  /// The plot between head and foot.
  func plot(in box: Box) -> Box {
    Box(x: left, y: box.y + head.height, width: room, height: box.height - head.height - foot.height)
  }
}
