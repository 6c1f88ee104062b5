import GraphFiles
import JSON
import SVR

/// Turns one frame into its part of the document and its arrays.
///
/// Everything that a part needs of another is found once, here: the edges held, the dominant connections among them, and who has patterns.
struct FrameEncoder {
  let frame: PageFrame
  /// What the names of the frame's arrays begin with.
  let prefix: String
  let budget: PageBudget
  let held: HeldEdges
  let paths: PagePaths?
  let patterned: PatternedNeurons
  /// By held edge, whether and where its filter stands.
  let filtered: FilteredEdges

  var graph: SpectralGraph { frame.graph }

  init(_ frame: PageFrame, prefix: String, budget: PageBudget) {
    self.frame = frame
    self.prefix = prefix
    self.budget = budget
    held = frame.graph.heldEdges(most: budget.heldEdges, leastSigma: budget.leastSigma)
    paths = PagePaths(of: frame.graph, among: held.edges, most: budget.paths)
    patterned = PatternedNeurons(of: frame.graph, edges: held.edges, paths: paths, bytes: budget.patterns)
    filtered = FilteredEdges(of: frame.graph, edges: held.edges, paths: paths, bytes: budget.filters)
  }

  /// The frame's document; its arrays are added to those that are there.
  func document(into arrays: inout PageArrays) -> JSONValue {
    let layers = layerDocuments(into: &arrays)
    let connections = connectionDocuments(into: &arrays)
    addEdges(to: &arrays)
    return [
      "label": .string(frame.label),
      "provenance": graph.provenance.document,
      "layers": .array(layers),
      "connections": .array(connections),
      "tests": .integer(graph.connections.reduce(0) { $0 + $1.tests }),
      "pathMetric": JSONValue(graph.pathMetric()),
      "pathMetricUnscaled": JSONValue(graph.pathMetric(.unscaled)),
      "edges": edgesDocument,
      "paths": paths?.document ?? .null,
    ]
  }
}
