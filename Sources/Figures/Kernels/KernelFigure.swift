import LinearAlgebra
import SVR

/// One connection's near-kernels: the mixed adjacency with its internal dimensions, the writing neurons by channels sorted
/// by near-kernel mass, and the histogram of that mass with its null law (Meller and Berkouk 2023, section 5).
///
/// Both maps have one logarithmic scale of colours: a weight, or a channel's share of a neuron, over its mean 1/C.
public struct KernelFigure: FramedFigure {
  let graph: SpectralGraph
  let kernels: ConnectionKernels
  let simulations: Int
  let nearKernelMass: Double
  let maps: [HeatMap]
  let grids: [CellGrid]
  package let style: FigureStyle

  /// A figure of one connection of a graph.
  ///
  /// - Parameters:
  ///   - graph: a graph in the mixed representation.
  ///   - analysis: of this very graph.
  ///   - number: the connection's, from 0.
  ///   - style: size, type and colours.
  /// - Precondition: the analysis has an entry for each of the graph's connections, and the connection is one of them.
  public init(
    of graph: SpectralGraph, _ analysis: KernelAnalysis, connection number: Int, style: FigureStyle = FigureStyle()
  ) {
    precondition(analysis.connections.count == graph.connections.count, "an analysis belongs to its graph")
    (self.graph, self.style) = (graph, style)
    (simulations, nearKernelMass) = (analysis.options.simulations, analysis.options.nearKernelMass)
    kernels = analysis.connections[number]
    maps = [
      HeatMap(adjacencyOf: number, in: graph, title: "mixed adjacency"),
      HeatMap(channelsOf: analysis.connections[number], in: graph),
    ]
    grids = maps.map { CellGrid($0.values) }
  }

  /// The three panels, and the scale of colours under them.
  package func content(in frame: FigureFrame, canvas: Canvas) throws(FigureError) -> FigureContent {
    let scale = HeatScale(for: grids, colours: style.colours)
    let font = frame.type.small
    let panels = zip(maps, grids).map { $0.panel($1, scale: scale, font: font) }
    let grid = try PanelGrid(panels + [MassHistogram(kernels.writing).panel(font: font)], in: frame, canvas: canvas)
    return FigureContent(height: grid.height + scale.legendHeight(font)) { canvas, box in
      grid.draw(on: canvas, at: Point(box.x, box.y))
      scale.drawLegend(on: canvas, at: Point(box.x, box.y + grid.height), width: box.width, font: font)
    }
  }

  /// Draws the figure and gives the whole file's bytes, the same for the same figure.
  ///
  /// - Throws: ``FigureError`` for a style out of range, a size without room, too many pixels, or a failure of Cairo.
  public func render(to format: FigureFormat) throws(FigureError) -> [UInt8] { try rendered(to: format) }
}

extension HeatMap {
  /// C u_j[c]^2: rows are the channels that are passed on, by rising near-kernel mass, columns the writing neurons j.
  fileprivate init(channelsOf kernels: ConnectionKernels, in graph: SpectralGraph) {
    let layer = graph.layers[graph.connections[kernels.connection].source]
    let masses = kernels.writing.masses
    let order = masses.indices.sorted { (masses[$0], $0) < (masses[$1], $1) }
    let channels = Double(layer.map.outputChannels)
    var values = Matrix<Double>(rowCount: order.count, columnCount: layer.count)
    for neuron in 0..<layer.count {
      let vector = layer.written.column(neuron)
      for (row, channel) in order.enumerated() {
        let value = vector[kernels.writing.firstChannel + channel]
        values[row, neuron] = channels * value * value
      }
    }
    self.init(
      title: "what neurons write", across: "source neuron", down: "channel, by near-kernel mass",
      values: values, columnMark: kernels.internalDimensions.source)
  }
}
