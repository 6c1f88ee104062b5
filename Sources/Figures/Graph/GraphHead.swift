/// What stands over the plot: title, what was computed, legend, counts of edges.
struct GraphHead {
  private let title: TextBlock
  private let subtitle: TextBlock
  private let legend: Legend
  private let strip: CountStrip?
  private let gap: Double
  let height: Double

  init(_ figure: GraphFigure, centres: [Double], width: Double, canvas: Canvas, type: TypeScale) {
    title = TextBlock([canvas.fitted(figure.titleText, to: width, in: type.title)], font: type.title)
    subtitle = TextBlock(
      canvas.wrapped(figure.subtitleText, to: width, in: type.small), font: type.small, colour: .faded)
    legend = Legend(items: figure.legendItems(canvas, type), width: width, font: type.small)
    strip = CountStrip(figure, centres: centres, canvas: canvas, font: type.small)
    gap = 0.6 * type.small.size
    let stripHeight = strip.map(\.height) ?? 0
    height = title.height + subtitle.height + gap + legend.height + gap + stripHeight + gap
  }

  func draw(on canvas: Canvas, at origin: Point) {
    title.draw(on: canvas, at: origin)
    var y = origin.y + title.height
    subtitle.draw(on: canvas, at: Point(origin.x, y))
    y += subtitle.height + gap
    legend.draw(on: canvas, at: Point(origin.x, y))
    strip?.draw(on: canvas, at: Point(origin.x, y + legend.height + gap))
  }
}
