import SVR

extension GraphFigure {
  /// What was computed, which edges are drawn, and how many were found.
  package var wording: FigureWording {
    let sentences = [
      countText, pathText, clusterText, markText, graph.weightText, graph.layerNameNote, graph.leftOutText,
    ].compactMap { $0 }
    return FigureWording(
      title: graph.titleText, subtitle: "\(graph.optionsText) · edges: \(selection.significance.label)",
      caption: [sentences.joined(separator: " "), graph.provenanceText])
  }

  private var countText: String {
    let tests = NumberText.count(selection.tests)
    let chance = NumberText.expected(selection.expectedByChance)
    let significant = NumberText.count(selection.significant)
    if selection.tests == 0 { return "No two layers are linked: no edge was tested." }
    if selection.significant == 0 {
      return "No significant edge among \(tests) tested (\(chance) expected by chance)."
    }
    return "\(shownText) \(significant) significant edges; \(tests) were tested, \(chance) expected by chance."
  }

  /// How many of the edges shown touch a cluster; nil where none does.
  private var clusterText: String? {
    let count = selection.edges.count(where: \.isClustered)
    guard count > 0 else { return nil }
    return
      "\(NumberText.count(count)) of those shown touch\(count == 1 ? "es" : "") a cluster of nearly equal singular values, "
      + "where a single edge is not well defined."
  }

  private var shownText: String {
    guard selection.edges.count < selection.significant else { return "Shown: all" }
    let cap = selection.capPerConnection.map { ", at most the \(NumberText.count($0)) heaviest of each connection," }
    return "Shown: \(NumberText.count(selection.edges.count))\(cap ?? "") of"
  }

  /// The best chain's p-value, beside its line.
  private var pathText: String? {
    guard let best = paths.first else { return nil }
    let chance = best.logPValue.map { ", p ≤ \(NumberText.probability(logarithm: $0))" } ?? ""
    return
      "The best dominant connection has \(best.layers.count) layers and scores \(NumberText.rounded(best.score))\(chance)."
  }

  private var markText: String? {
    let zero = style.scale == .logarithmic && spectrum.hasZeros
    return graph.layers.isEmpty
      ? nil
      : "Dots are smaller and moved sideways only where they are dense."
        + (zero ? " At “≈ 0” lie neurons beyond the numerical rank of their layer." : "")
  }
}

extension Significance {
  /// The rule and the law in a few words.
  var label: String {
    let law = self.law == .exact ? "exact Beta law" : "chi-squared law"
    let scope = self.scope == .network ? "over the network" : "over each connection"
    switch rule {
    case .sigma(let sigma): return "beyond \(NumberText.plain(sigma))σ, one-sided, \(law)"
    case .falseDiscoveryRate(let rate):
      return "false discovery rate \(NumberText.plain(rate)) \(scope), \(law)"
    case .bonferroni(let rate): return "Bonferroni at \(NumberText.plain(rate)) \(scope), \(law)"
    }
  }
}
