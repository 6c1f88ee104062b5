/// What stands under the plot: the layers' numbers and names.
struct GraphFoot {
  private let type: TypeScale
  private let centres: [Double]
  private let names: LabelLayout
  private let axisTitle: TextBlock
  /// Every n-th layer has its number written.
  private let every: Int
  private let gap: Double
  let height: Double

  init(_ figure: GraphFigure, centres: [Double], width: Double, canvas: Canvas, type: TypeScale, nameLimit: Double) {
    let shortening = NameShortening(figure.graph.layers.map(\.name))
    names = LabelLayout(
      shortening, centres: centres, limit: nameLimit, figureWidth: width, font: type.small, canvas: canvas)
    axisTitle = TextBlock(centres.isEmpty ? [] : ["layer"], font: type.label)
    let spacing = centres.count > 1 ? centres[1] - centres[0] : width
    let widest = canvas.width(of: String(max(centres.count - 1, 0)), in: type.small) + 0.5 * type.small.size
    every = RoundNumber.above(widest / spacing)
    gap = 0.5 * type.small.size
    (self.type, self.centres) = (type, centres)
    height = gap + type.small.lineHeight + names.height + gap + axisTitle.height
  }

  /// Draws under the plot.
  func draw(on canvas: Canvas, under plot: Box) {
    var y = plot.bottom + gap
    for index in centres.indices where index.isMultiple(of: every) {
      canvas.text(
        String(index), at: Point(centres[index], y + type.small.ascent), in: type.small, align: .centre)
    }
    y += type.small.lineHeight
    names.draw(on: canvas, at: Point(0, y))
    y += names.height + gap
    for line in axisTitle.lines {
      canvas.text(line, at: Point(plot.centre.x, y + type.label.ascent), in: type.label, align: .centre)
    }
  }
}
