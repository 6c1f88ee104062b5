import SVR

/// The lines of a graph's significant edges, lightest first.
struct EdgeLines {
  /// Edges from this step of weight on pass over the neurons between their ends; lighter ones pass under all.
  static let firstStrongLevel = EdgeScale.levels * 5 / 8

  /// The edges of each step of weight, lightest first.
  private var groups = Array(repeating: [SpectralEdge](), count: EdgeScale.levels)
  private let connections: [SpectralConnection]
  private let columns: NeuronColumns
  private let plot: Box

  init(_ figure: GraphFigure, columns: NeuronColumns, plot: Box) {
    (connections, self.columns, self.plot) = (figure.graph.connections, columns, plot)
    guard let scale = EdgeScale(figure.selection.edges) else { return }
    for edge in figure.selection.edges.sorted(by: { $0.weight < $1.weight }) {
      groups[scale.level(of: edge.weight)].append(edge)
    }
  }

  /// Draws the edges and the neurons they lead between.
  func draw(on canvas: Canvas) {
    drawLines(of: 0..<Self.firstStrongLevel, on: canvas)
    columns.draw(on: canvas)
    let strong = Self.firstStrongLevel..<EdgeScale.levels
    drawLines(of: strong, on: canvas)
    for edge in groups[strong].joined() {
      columns.draw([edge.source], of: columns.writers[connections[edge.connection].source], on: canvas)
      columns.draw([edge.target], of: columns.readers[connections[edge.connection].target], on: canvas)
    }
  }

  /// Draws with opaque greys, so that many light edges over each other stay light; in strokes of a few lines each,
  /// which keeps files small and drawing fast.
  private func drawLines(of levels: Range<Int>, on canvas: Canvas) {
    for level in levels {
      let edges = groups[level]
      for start in stride(from: 0, to: edges.count, by: 40) {
        for edge in edges[start..<min(start + 40, edges.count)] { add(edge, to: canvas) }
        canvas.stroke(EdgeScale.stroke(level: level))
      }
    }
  }

  /// Adds one edge to the path: a straight line to the next layer, an arc over several.
  private func add(_ edge: SpectralEdge, to canvas: Canvas) {
    let connection = connections[edge.connection]
    let start = columns.writers[connection.source].points[edge.source]
    let end = columns.readers[connection.target].points[edge.target]
    let span = connection.target - connection.source
    canvas.move(to: start)
    guard span != 1 else { return canvas.line(to: end) }
    let rise = 0.12 * plot.height * Double(max(abs(span), 2)).squareRoot()
    let third = (end.x - start.x) / 3
    canvas.curve(
      to: end, through: Point(start.x + third, max(plot.y, start.y - rise)),
      Point(end.x - third, max(plot.y, end.y - rise)))
  }
}
