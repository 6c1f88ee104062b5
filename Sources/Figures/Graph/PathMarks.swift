import SVR

/// Dominant connections over the rest of a graph: coloured lines with a white rim, and the number of each neuron on the way.
struct PathMarks {
  /// Told apart from the kinds of layers and from greys, also by the colour-blind, who see it darker than all others.
  static let colour = Colour(hex: 0xA3004B)

  private let figure: GraphFigure
  private let lines: EdgeLines
  private let columns: NeuronColumns
  private let font: Font

  init(_ figure: GraphFigure, lines: EdgeLines, columns: NeuronColumns, font: Font) {
    (self.figure, self.lines, self.columns, self.font) = (figure, lines, columns, font)
  }

  /// Draws the chains, the best on top.
  func draw(on canvas: Canvas) {
    for (rank, path) in figure.paths.enumerated().reversed() {
      let width = Self.width(rank: rank)
      for stroke in [Stroke(.white, width: width + 1.2), Stroke(Self.colour, width: width)] {
        for edge in path.edges { lines.add(edge, to: canvas) }
        canvas.stroke(stroke)
      }
    }
    for path in figure.paths.reversed() { drawDots(of: path, on: canvas) }
    drawNumbers(on: canvas)
  }

  /// The width of a chain's line, the best chain's the widest.
  static func width(rank: Int) -> Double { rank == 0 ? 1.5 : 0.8 }

  private func drawDots(of path: DominantPath, on canvas: Canvas) {
    let points = zip(path.layers, path.neurons).map { columns.writers[$0].points[$1] }
    canvas.discs(at: points, radius: 2.4, .white)
    canvas.discs(at: points, radius: 1.9, Self.colour)
  }

  /// The neurons' numbers over their dots, the best chain's first; one that would cover another is left out.
  private func drawNumbers(on canvas: Canvas) {
    var taken: [Box] = []
    for path in figure.paths {
      for (layer, neuron) in zip(path.layers, path.neurons) {
        let (point, text) = (columns.writers[layer].points[neuron], "#\(neuron)")
        let width = canvas.width(of: text, in: font)
        let corner = Point(point.x - width / 2, point.y - 3.2)
        let box = Box(x: corner.x, y: corner.y - font.capHeight, width: width, height: font.capHeight)
        guard !taken.contains(where: box.overlaps) else { continue }
        taken.append(box)
        canvas.text(text, at: corner, in: font, Self.colour, halo: 0.6)
      }
    }
  }
}
