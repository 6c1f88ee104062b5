import GraphFiles
import JSON
import SVR
import Statistics

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

  /// - Parameter significance: the rule that is shown first, for which edges beyond the budget's sigma are held too.
  init(_ frame: PageFrame, prefix: String, significance: Significance, budget: PageBudget) {
    self.frame = frame
    self.prefix = prefix
    self.budget = budget
    held = frame.graph.heldEdges(
      most: budget.heldEdges, leastSigma: min(budget.leastSigma, frame.graph.leastSigma(for: significance)))
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

extension SpectralGraph {
  /// The number of standard deviations under the exact law within which all edges lie that a rule finds; infinite where none can be found.
  ///
  /// - Complexity: that of ``significantEdges(_:capPerConnection:)``.
  fileprivate func leastSigma(for significance: Significance) -> Double {
    let logPValues = significantEdges(significance, capPerConnection: 0).connections.filter { $0.significant > 0 }
      .map { edgeLaw(of: connections[$0.connection], .exact).logPValue($0.threshold) }
    // A little further, for thresholds are rounded.
    return logPValues.max().map { NormalLaw.upperQuantile(logProbability: $0) - 1e-6 } ?? .infinity
  }
}
