import Networks
import SVR

extension GraphFigure {
  /// What the marks of the plot mean.
  func legendItems(_ canvas: Canvas, _ type: TypeScale) -> [Legend.Item] {
    let font = type.small
    let colours = style.colours
    var items =
      colours.tellsKinds
      ? kinds.map { shadesItem("\($0.label), intensity 0", colours.intensities($0), canvas, font) }
      : kinds.prefix(1).map { shadesItem("neuron, intensity 0", colours.intensities($0), canvas, font) }
    if graph.layers.contains(where: { $0.readingSingularValues != nil }) {
      items.append(textItem("ring: reads; dot: writes", canvas, font))
    }
    if let scale = edgeScale { items.append(edgeItem(scale, canvas, font)) }
    if hasArcs {
      items.append(textItem("arc: leads over several layers", canvas, font))
    }
    if !paths.isEmpty { items.append(pathItem(canvas, font)) }
    if !breaks.isEmpty { items.append(breakItem(canvas, font)) }
    return items
  }

  /// Dots of rising intensity.
  private func shadesItem(_ before: String, _ map: ColourMap, _ canvas: Canvas, _ font: Font) -> Legend.Item {
    let shades = [0, 0.25, 0.5, 0.75, 1]
    let after = "1"
    let start = canvas.width(of: before, in: font) + 0.5 * font.size
    let strip = 0.62 * font.size * Double(shades.count - 1)
    let width = start + strip + 0.5 * font.size + canvas.width(of: after, in: font)
    return Legend.Item(width: width) { canvas, origin in
      canvas.text(before, at: origin, in: font)
      let y = origin.y - font.capHeight / 2
      let points = shades.map { Point(origin.x + start + strip * $0, y) }
      canvas.shadedDiscs(at: points, shades, radius: 0.22 * font.size, map)
      canvas.text(after, at: Point(origin.x + start + strip + 0.5 * font.size, origin.y), in: font)
    }
  }

  /// Whether an edge leads over several layers, or may do so in a figure that shares this one's layout.
  private var hasArcs: Bool {
    let arcs = Set(graph.connections.filter { $0.target != $0.source + 1 }.map(\.index))
    return sharesLayout ? !arcs.isEmpty : selection.edges.contains { arcs.contains($0.connection) }
  }

  private func textItem(_ text: String, _ canvas: Canvas, _ font: Font) -> Legend.Item {
    Legend.Item(width: canvas.width(of: text, in: font)) { canvas, origin in
      canvas.text(text, at: origin, in: font)
    }
  }

  /// A line that grows from the lightest edge's grey and width to the heaviest's.
  private func edgeItem(_ scale: EdgeScale, _ canvas: Canvas, _ font: Font) -> Legend.Item {
    let before = "edge weight \(NumberText.rounded(scale.lightest))"
    let after = NumberText.rounded(scale.heaviest)
    let start = canvas.width(of: before, in: font) + 0.4 * font.size
    let strip = 5 * font.size
    let width = start + strip + 0.4 * font.size + canvas.width(of: after, in: font)
    return Legend.Item(width: width) { canvas, origin in
      canvas.text(before, at: origin, in: font)
      let y = origin.y - font.capHeight / 2
      let step = strip / Double(EdgeScale.levels)
      for level in 0..<EdgeScale.levels {
        let x = origin.x + start + Double(level) * step
        // Each step reaches to the end, under the next: no seams.
        canvas.line(from: Point(x, y), to: Point(origin.x + start + strip, y), EdgeScale.stroke(level: level))
      }
      canvas.text(after, at: Point(origin.x + start + strip + 0.4 * font.size, origin.y), in: font)
    }
  }

  private func pathItem(_ canvas: Canvas, _ font: Font) -> Legend.Item {
    let text = "dominant connection" + (paths.count > 1 ? "s, the best widest" : "") + ", with the neurons' numbers"
    let line = 1.6 * font.size
    return Legend.Item(width: line + 0.4 * font.size + canvas.width(of: text, in: font)) { canvas, origin in
      let y = origin.y - font.capHeight / 2
      canvas.line(
        from: Point(origin.x, y), to: Point(origin.x + line, y),
        Stroke(PathMarks.colour, width: PathMarks.width(rank: 0)))
      canvas.text(text, at: Point(origin.x + line + 0.4 * font.size, origin.y), in: font)
    }
  }

  private func breakItem(_ canvas: Canvas, _ font: Font) -> Legend.Item {
    let text = "not linked"
    return Legend.Item(width: font.size + canvas.width(of: text, in: font)) { canvas, origin in
      let x = origin.x + 0.4 * font.size
      canvas.line(from: Point(x, origin.y - 1.1 * font.size), to: Point(x, origin.y + 1), .atBreak)
      canvas.breakMark(at: Point(x, origin.y - 0.4 * font.size))
      canvas.text(text, at: Point(origin.x + font.size, origin.y), in: font)
    }
  }
}

extension Stroke {
  /// The line in a gap that no connection bridges.
  static let atBreak = Stroke(Colour(grey: 0.6), width: 0.5, dashes: [1, 2])
}

extension Canvas {
  /// Two slanted strokes through an axis.
  func breakMark(at point: Point) {
    let stroke = Stroke(.ink, width: 0.6)
    for x in [point.x - 1, point.x + 1] {
      line(from: Point(x - 1, point.y + 3), to: Point(x + 1, point.y - 3), stroke)
    }
  }
}
