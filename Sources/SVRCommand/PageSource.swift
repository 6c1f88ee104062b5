import Checkpoints
import GraphFiles
import Page
import SVR

/// Makes an interactive page of what a command was given.
struct PageSource {
  /// What a page is made of.
  struct Content {
    let frame: PageFrame
    let omissions: [PageOmission]
    /// The files that were read, none of which may be the page.
    let inputs: [String]
  }

  let graphs: GraphSource
  let options: PageOptions
  let significance: SignificanceOptions
  /// Bytes of the heat maps of all connections.
  var heatMapBytes = PageBudget().heatMaps

  /// The graph, and the heat maps of its connections.
  ///
  /// A model is decomposed for its mixed adjacencies first; what the page shows of them is small, and the graph goes before the asked
  /// one is computed.
  func content(for output: String?) throws -> Content {
    let (checkpoint, inputs) = try graphs.opened(for: output)
    let isModel = !SpectralGraphFile.isGraph(checkpoint)
    let asked = graphs.compute.representation ?? graphs.defaultRepresentation
    var heatMaps: HeatMaps?
    if !options.noHeatMaps, isModel, asked != .mixed {
      heatMaps = HeatMaps(
        of: try graphs.computed(from: checkpoint, .mixed, graphs.title + " for heat maps"), bytes: heatMapBytes)
    }
    let graph = try graphs.graph(in: checkpoint)
    if !options.noHeatMaps, heatMaps == nil { heatMaps = HeatMaps(of: graph, bytes: heatMapBytes) }
    return Content(
      frame: PageFrame(label: graph.provenance.model, graph: graph, heatMaps: heatMaps),
      omissions: [omission(heatMaps?.representation)].compactMap(\.self), inputs: inputs)
  }

  /// Writes the page, whole or not at all.
  func write(_ content: Content, to output: String) throws {
    var encoder = PageEncoder(
      title: content.frame.graph.provenance.model, significance: significance.value,
      maxEdges: significance.maxEdges ?? PageOptions.edgesShown,
      budget: PageBudget(heldEdges: options.maxHeld))
    for omission in content.omissions { encoder.add(omission) }
    encoder.add(content.frame)
    let file = try AtomicFile(path: output, inputs: content.inputs)
    try encoder.page().write(to: file)
    try file.commit()
  }

  /// What is said of heat maps that are not the mixed adjacency's.
  private func omission(_ shown: Representation?) -> PageOmission? {
    switch shown {
    case .mixed: nil
    case nil:
      PageOmission(
        what: "Heat maps of the mixed adjacency, and near-kernels.",
        how: "svr page MODEL -o page.html, without --no-heat-maps, has them; svr kernels MODEL lists them.")
    case .spectral, .coSpectral:
      PageOmission(
        what: "Heat maps of the mixed adjacency, and near-kernels: those shown are of the graph's own adjacency.",
        how:
          "svr page MODEL -o page.html, with the model in the graph file's place, has them; so does svr kernels MODEL.")
    }
  }
}
