import Networks
import SVR

extension ImageGridFigure {
  /// The effective filters of one connection's significant edges, the heaviest first: what the target reads through the
  /// source, position by position.
  ///
  /// - Parameters:
  ///   - connection: one of the graph's connections.
  ///   - selection: a selection from this very graph.
  ///   - graph: the graph.
  ///   - most: how many edges are drawn.
  ///   - scale: whether each image has its own scale of colours, or all share one.
  ///   - style: size, type and colours.
  public init(
    filtersOf connection: SpectralConnection, edges selection: EdgeSelection, in graph: SpectralGraph, most: Int,
    scale: ImageScale = .each, style: FigureStyle = FigureStyle()
  ) {
    let edges = selection.edges.filter { $0.connection == connection.index }
      .sorted { ($0.weight, $1.source, $1.target) > ($1.weight, $0.source, $0.target) }.prefix(max(0, most))
    let (shape, kind) = (graph.filterShape(of: connection), graph.filterKind(of: connection))
    var forms: Set<FilterImage.Form> = []
    let groups = edges.map { edge in
      let picture = FilterImage(graph.effectiveFilter(of: edge), shape: shape, of: kind)
      forms.insert(picture.form)
      return Group(
        [
          .neuron(before: "", layer: connection.source, number: edge.source),
          .neuron(before: "→ ", layer: connection.target, number: edge.target), .text(edge.weightText),
        ], images: [Image(picture.image)])
    }
    let ends = [connection.source, connection.target].map { graph.layers[$0].name.printable(limit: 100) }
    let note = "*: at a cluster of nearly equal singular values, where a single edge is not well defined."
    let key = "Over an image: source → target, the weight a and how many times that is what chance gives."
    let sentences: [String?] = [
      selection.countText(of: connection, shown: edges.count), edges.isEmpty ? nil : key, scale.note,
      "The sign of a filter is arbitrary.", edges.contains(where: \.isClustered) ? note : nil,
    ]
    let caption = sentences + Self.notes(of: forms) + [groups.reductionNote, graph.layerNameNote, graph.weightText]
    self.init(
      groups: groups, layerNames: graph.layers.map(\.name), scale: scale,
      wording: FigureWording(
        title: graph.titleText,
        subtitle: "\(graph.optionsText) · effective filters of \(ends.joined(separator: " → ")) · "
          + "edges: \(selection.significance.label)",
        caption: [caption.compactMap(\.self).joined(separator: " "), graph.provenanceText]), style: style)
  }
}

extension SpectralEdge {
  fileprivate var weightText: String {
    "a \(NumberText.rounded(weight, digits: 3)), \(NumberText.rounded(timesExpected, digits: 3))×"
      + (isClustered ? " *" : "")
  }
}

extension SpectralGraph {
  /// The kind of the layer whose kernel the filters of a connection have.
  fileprivate func filterKind(of connection: SpectralConnection) -> LinearMap.Kind {
    layers[representation == .coSpectral ? connection.source : connection.target].map.kind
  }
}

extension EdgeSelection {
  /// How many edges of a connection are shown, significant, tested, expected.
  fileprivate func countText(of connection: SpectralConnection, shown: Int) -> String {
    let counts = connections[connection.index]
    let tested =
      "\(NumberText.count(counts.tests)) were tested, \(NumberText.expected(counts.expectedByChance)) expected by chance."
    if counts.significant == 0 { return "No edge of this connection is significant; \(tested)" }
    let what = shown < counts.significant ? "the \(NumberText.count(shown)) heaviest of" : "all"
    return "Shown: \(what) \(NumberText.count(counts.significant)) significant edges of this connection; \(tested)"
  }
}
