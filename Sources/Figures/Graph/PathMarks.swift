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

  /// The neurons' numbers beside their dots, the best chain's first: over, under, right or left, wherever it covers no other
  /// number and no dot of a chain, or else left out.
  private func drawNumbers(on canvas: Canvas) {
    let places = figure.paths.flatMap { path in zip(path.layers, path.neurons).map { (layer: $0, neuron: $1) } }
    var taken = places.map { place in
      let point = columns.writers[place.layer].points[place.neuron]
      return Box(x: point.x - 2.2, y: point.y - 2.2, width: 4.4, height: 4.4)
    }
    var named = Set<[Int]>()
    for place in places where named.insert([place.layer, place.neuron]).inserted {
      let (point, text) = (columns.writers[place.layer].points[place.neuron], "#\(place.neuron)")
      let (width, height) = (canvas.width(of: text, in: font), font.capHeight)
      let corners = [
        Point(point.x - width / 2, point.y - 3.4), Point(point.x - width / 2, point.y + 3.4 + height),
        Point(point.x + 3.2, point.y + height / 2), Point(point.x - 3.2 - width, point.y + height / 2),
      ]
      let boxes = corners.map { Box(x: $0.x, y: $0.y - height, width: width, height: height) }
      guard
        let index = boxes.firstIndex(where: { box in
          box.bottom < lines.plot.bottom && !taken.contains(where: box.overlaps)
        })
      else { continue }
      taken.append(boxes[index])
      canvas.text(text, at: corners[index], in: font, Self.colour, halo: 0.6)
    }
  }
}
