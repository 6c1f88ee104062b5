import SVR

/// A small panel a layer: how its singular values are spread, the law of the random bulk beside them, and what stands out.
///
/// * Bars count singular values, of the neurons that write; those that stand out of the bulk are orange, each with a mark at the foot.
/// * The line is the Marchenko-Pastur law of the fitted bulk, as the number expected in a bin (see `SpikedSpectrum`).
/// * The dashed line is the edge from which a value stands out at the level; two lines where the edges of groups differ.
public struct SpectraFigure: FramedFigure {
  /// More panels than this make no figure.
  static let mostLayers = 300

  let graph: SpectralGraph
  let level: Double
  package let style: FigureStyle

  /// A figure of all layers of a graph.
  ///
  /// - Parameters:
  ///   - graph: the graph.
  ///   - level: of each test of a singular value against the bulk.
  ///   - style: size, type and colours.
  /// - Precondition: 0 < level < 1.
  public init(of graph: SpectralGraph, level: Double = 0.01, style: FigureStyle = FigureStyle()) {
    precondition(level > 0 && level < 1, "a level lies between 0 and 1")
    (self.graph, self.level, self.style) = (graph, level, style)
  }

  /// Draws the figure and gives the whole file's bytes, the same for the same figure.
  ///
  /// - Throws: ``FigureError`` for a style out of range, a size without room, too many layers or pixels, or a failure of Cairo.
  public func render(to format: FigureFormat) throws(FigureError) -> [UInt8] {
    guard graph.layers.count <= Self.mostLayers else {
      throw .tooManyPanels(count: graph.layers.count, most: Self.mostLayers)
    }
    return try rendered(to: format)
  }

  /// The panels under a legend.
  package func content(in frame: FigureFrame, canvas: Canvas) throws(FigureError) -> FigureContent {
    let spectra = spectra
    let names = NameShortening(graph.layers.map(\.name))
    let panels = spectra.enumerated().map { index, spectrum in
      spectrum.panel(.layer(index, names), scale: style.scale, type: frame.type)
    }
    let grid = try PanelGrid(panels, in: frame, canvas: canvas, shape: 0.62, sharesWords: true)
    let legend = Legend(items: legendItems(canvas, frame.type.small), width: frame.width, font: frame.type.small)
    let gap = 0.8 * frame.type.small.size
    return FigureContent(height: legend.height + gap + grid.height) { canvas, box in
      legend.draw(on: canvas, at: Point(box.x, box.y))
      grid.draw(on: canvas, at: Point(box.x, box.y + legend.height + gap))
    }
  }

  var spectra: [LayerSpectrum] {
    graph.layers.map { LayerSpectrum($0, level: level, scale: style.scale, most: 60) }
  }

  /// What the marks mean.
  private func legendItems(_ canvas: Canvas, _ font: Font) -> [Legend.Item] {
    let line = 1.8 * font.size
    func item(_ text: String, _ sample: @escaping (Canvas, Point) -> Void) -> Legend.Item {
      Legend.Item(width: line + 0.5 * font.size + canvas.width(of: text, in: font)) { canvas, origin in
        sample(canvas, Point(origin.x, origin.y - font.capHeight / 2))
        canvas.text(text, at: Point(origin.x + line + 0.5 * font.size, origin.y), in: font)
      }
    }
    func bar(_ colour: Colour) -> (Canvas, Point) -> Void {
      { canvas, origin in
        canvas.rectangle(Box(x: origin.x, y: origin.y - 0.35 * font.size, width: line, height: 0.7 * font.size))
        canvas.fill(colour)
      }
    }
    func stroke(_ stroke: Stroke) -> (Canvas, Point) -> Void {
      { canvas, origin in canvas.line(from: origin, to: Point(origin.x + line, origin.y), stroke) }
    }
    return [
      item("singular values within the bulk", bar(LayerSpectrum.bulkColour)),
      item("spikes, which stand out", bar(LayerSpectrum.spikeColour)),
      item("Marchenko-Pastur law of the bulk", stroke(Stroke(.ink, width: 0.9))),
      item("edge of spikes", stroke(Stroke(LayerSpectrum.spikeColour, width: 0.6, dashes: [2, 1.5]))),
    ]
  }
}
