import SVR

/// The lines of a graph's significant edges, lightest first.
struct EdgeLines {
  /// The edges of each step of weight, lightest first.
  private var groups = Array(repeating: [SpectralEdge](), count: EdgeScale.levels)
  private let connections: [SpectralConnection]
  private let columns: NeuronColumns
  let plot: Box

  init(_ figure: GraphFigure, columns: NeuronColumns, plot: Box) {
    (connections, self.columns, self.plot) = (figure.graph.connections, columns, plot)
    guard let scale = figure.edgeScale else { return }
    for edge in figure.selection.edges.sorted(by: { $0.weight < $1.weight }) {
      groups[scale.level(of: edge.weight)].append(edge)
    }
  }

  /// Draws the edges, and the neurons over them, so that no edge hides a neuron that it only passes.
  func draw(on canvas: Canvas) {
    drawLines(on: canvas)
    columns.draw(on: canvas)
  }

  /// Draws with opaque greys, so that many light edges over each other stay light; in strokes of a few lines each,
  /// which keeps files small and drawing fast.
  private func drawLines(on canvas: Canvas) {
    for (level, edges) in groups.enumerated() {
      for start in stride(from: 0, to: edges.count, by: 40) {
        for edge in edges[start..<min(start + 40, edges.count)] { add(edge, to: canvas) }
        canvas.stroke(EdgeScale.stroke(level: level))
      }
    }
  }

  /// Adds one edge to the path: a straight line to the next layer, an arc over several.
  func add(_ edge: SpectralEdge, to canvas: Canvas) {
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
