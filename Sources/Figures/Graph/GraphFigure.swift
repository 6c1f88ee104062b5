import Networks
import SVR

/// The SVR plot: layers across, singular value up, spectral neurons as dots and significant edges as lines between
/// them (Meller and Berkouk 2023, figure 2).
///
/// * Dots are coloured by the kind of layer and shaded by the neuron's intensity. Within a layer they are moved
///   sideways, never up or down, to be told apart. In the mixed representation the neurons that read stand as rings to
///   the left of those that write.
/// * Edges are grey by weight, the heaviest darkest, widest and on top. Edges over more than one layer are arcs.
/// * A gap that no connection bridges is marked as such; a logarithmic axis has a floor for what is numerically zero.
/// * The caption counts the edges shown, significant, tested and expected by chance, and names the rule, the cap, the
///   program's version and the input.
public struct GraphFigure: FramedFigure {
  let graph: SpectralGraph
  let selection: EdgeSelection
  let intensities: [[Double]]
  let paths: [DominantPath]
  /// The range that the axis of singular values shows; nil for that of the graph.
  let axis: ClosedRange<Double>?
  /// The weights of the lightest and the heaviest line; nil for those of the edges shown.
  let weights: ClosedRange<Double>?
  package let style: FigureStyle

  /// A figure of a graph and of what one rule finds significant in it.
  ///
  /// - Parameters:
  ///   - graph: the graph.
  ///   - edges: a selection from this very graph.
  ///   - intensities: one number in 0...1 for each neuron that writes, layer by layer.
  ///   - paths: dominant connections, which stand out over the other edges, with their neurons' numbers, best first.
  ///   - axis: the range of the axis of singular values, for figures that are to be compared; nil for the graph's own. A
  ///     linear axis begins at 0 all the same. What lies outside is drawn at the nearer end, what is numerically zero on the
  ///     floor of a logarithmic axis, which is then always there.
  ///   - weights: the weights of the lightest and the heaviest line, likewise.
  ///   - style: size, type and colours.
  /// - Precondition: the selection has one entry for each of the graph's connections, and the intensities one row for
  ///   each layer with one number for each neuron.
  public init(
    of graph: SpectralGraph, edges: EdgeSelection, intensities: [[Double]], highlighting paths: [DominantPath] = [],
    axis: ClosedRange<Double>? = nil, weights: ClosedRange<Double>? = nil, style: FigureStyle = FigureStyle()
  ) {
    precondition(edges.connections.count == graph.connections.count, "a selection belongs to its graph")
    precondition(
      intensities.map(\.count) == graph.layers.map(\.count), "every neuron of the graph has one intensity")
    (self.graph, self.selection, self.intensities) = (graph, edges, intensities)
    (self.paths, self.axis, self.weights, self.style) = (paths, axis, weights, style)
  }

  /// Draws the figure and gives the whole file's bytes, the same for the same figure.
  ///
  /// - Throws: ``FigureError`` for a style out of range, a size without room, too many pixels, or a failure of Cairo.
  /// - Complexity: O(n log n + e log e) for n neurons and e edges shown; megabytes of SVG or PDF beyond 50,000 edges.
  public func render(to format: FigureFormat) throws(FigureError) -> [UInt8] {
    try rendered(to: format)
  }

  /// The legend and counts, the plot, the layers' names.
  package func content(in frame: FigureFrame, canvas: Canvas) throws(FigureError) -> FigureContent {
    try GraphLayout(self, frame: frame, canvas: canvas).content
  }

  /// The gaps, by the number of the layer before each, that no connection leads over.
  package var breaks: [Int] {
    (0..<max(0, graph.layers.count - 1)).filter { gap in
      !graph.connections.contains { min($0.source, $0.target) <= gap && max($0.source, $0.target) > gap }
    }
  }

  /// The kinds of layers in the graph, in the order of their first layers.
  var kinds: [LinearMap.Kind] {
    graph.layers.map(\.map.kind).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
