/// What stands over the plot: the legend and the counts of edges.
struct GraphHead {
  private let legend: Legend
  private let strip: CountStrip?
  private let gap: Double
  let height: Double

  init(_ figure: GraphFigure, centres: [Double], width: Double, canvas: Canvas, type: TypeScale) {
    legend = Legend(items: figure.legendItems(canvas, type), width: width, font: type.small)
    strip = CountStrip(figure, centres: centres, canvas: canvas, font: type.small)
    gap = 0.6 * type.small.size
    let room = strip != nil || figure.sharesLayout ? CountStrip.height(type.small) : 0
    height = legend.height + gap + room + gap
  }

  func draw(on canvas: Canvas, at origin: Point) {
    legend.draw(on: canvas, at: origin)
    strip?.draw(on: canvas, at: Point(origin.x, origin.y + legend.height + gap))
  }
}
