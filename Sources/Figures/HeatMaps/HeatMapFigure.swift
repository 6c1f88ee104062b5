import LinearAlgebra
import SVR

/// Heat maps side by side on one scale of colours: for example the adjacency of one connection in two representations.
///
/// Large matrices are drawn as means over blocks, which the caption states.
public struct HeatMapFigure: FramedFigure {
  /// More maps than this make no figure.
  static let mostMaps = 120

  let maps: [HeatMap]
  let grids: [CellGrid]
  package let style: FigureStyle
  private let text: (title: String, subtitle: String, caption: String, provenance: String)

  /// A figure of maps that belong to one graph, whose name, options and provenance it states.
  ///
  /// - Parameters:
  ///   - maps: the maps, in the order in which they stand.
  ///   - graph: the graph that they are of.
  ///   - subtitle: what is shown; nil for how the graph was computed.
  ///   - caption: what is to be said of the maps.
  ///   - style: size, type and colours.
  public init(
    _ maps: [HeatMap], of graph: SpectralGraph, subtitle: String? = nil, caption: String = "",
    style: FigureStyle = FigureStyle()
  ) {
    (self.maps, self.style) = (maps, style)
    grids = maps.map { CellGrid($0.values) }
    text = (graph.titleText, subtitle ?? graph.optionsText, caption, graph.provenanceText)
  }

  /// A figure of the adjacency of some connections, each under the names of its layers.
  ///
  /// - Precondition: the graph has connections of these numbers.
  public init(adjacenciesOf numbers: [Int], in graph: SpectralGraph, style: FigureStyle = FigureStyle()) {
    let names = NameShortening(graph.layers.map(\.name))
    let maps = numbers.map { number in
      var map = HeatMap(adjacencyOf: number, in: graph)
      map.layers = (graph.connections[number].source, graph.connections[number].target, names)
      return map
    }
    self.init(
      maps, of: graph, subtitle: "\(graph.optionsText) · adjacency of connections",
      caption: graph.layerNameNote ?? "", style: style)
  }

  /// The figure's words, with what its colours and lines are.
  package var wording: FigureWording {
    let lines =
      maps.contains { $0.columnMark != nil || $0.rowMark != nil } ? "Lines mark the internal dimensions." : nil
    let sentences = [text.caption.isEmpty ? nil : text.caption, lines, CellGrid.caption(grids)]
    return FigureWording(
      title: text.title, subtitle: text.subtitle,
      caption: [sentences.compactMap { $0 }.joined(separator: " "), text.provenance])
  }

  /// The panels, and the scale of colours under them.
  package func content(in frame: FigureFrame, canvas: Canvas) throws(FigureError) -> FigureContent {
    let scale = HeatScale(for: grids, colours: style.colours)
    let font = frame.type.small
    let panels = zip(maps, grids).map { $0.panel($1, scale: scale, font: font) }
    let grid = try PanelGrid(panels, in: frame, canvas: canvas)
    return FigureContent(height: grid.height + scale.legendHeight(font)) { canvas, box in
      grid.draw(on: canvas, at: Point(box.x, box.y))
      scale.drawLegend(on: canvas, at: Point(box.x, box.y + grid.height), width: box.width, font: font)
    }
  }

  /// Draws the figure and gives the whole file's bytes, the same for the same figure.
  ///
  /// - Throws: ``FigureError`` for a style out of range, a size without room, too many maps or pixels, or a failure of Cairo.
  public func render(to format: FigureFormat) throws(FigureError) -> [UInt8] {
    guard maps.count <= Self.mostMaps else { throw .tooManyPanels(count: maps.count, most: Self.mostMaps) }
    return try rendered(to: format)
  }
}

extension CellGrid {
  /// What a caption says of several grids' blocks; nil where each entry has a cell of its own.
  static func caption(_ grids: [CellGrid]) -> String? {
    let blocks = Set(grids.compactMap(\.blockText)).sorted()
    return blocks.isEmpty ? nil : "Cells are means over \(blocks.joined(separator: " or ")) entries."
  }
}
