import Networks
import SVR
import Tensors

extension GraphFigure {
  var titleText: String { graph.provenance.model.printable(limit: 300) }

  /// What was computed, and which edges are drawn.
  var subtitleText: String {
    let options = graph.provenance.options
    let rank = options.rank.map { "leading \($0) neurons of each layer" } ?? "full rank"
    return "\(options.representation.label), \(rank), \(options.normalisation.label) · "
      + "edges: \(selection.significance.label)"
  }

  /// Paragraphs for the foot of the figure.
  func captionTexts(_ names: NameShortening) -> [String] {
    [
      [countText, pathText, markText, weightText, nameText(names), leftOutText].compactMap { $0 }.joined(
        separator: " "),
      provenanceText,
    ]
  }

  private func nameText(_ names: NameShortening) -> String? {
    let shared = [names.prefix, names.suffix].filter { !$0.isEmpty }.map { "“\($0)”" }
    return shared.isEmpty ? nil : "Layer names omit \(shared.joined(separator: " and "))."
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
    let zero = style.scale == .logarithmic && Spectrum(graph).hasZeros
    return graph.layers.isEmpty
      ? nil
      : "Dots are smaller and moved sideways only where they are dense."
        + (zero ? " At “≈ 0” lie neurons beyond the numerical rank of their layer." : "")
  }

  private var weightText: String? { graph.topology.weightOrigin.map { "Computed \($0)." } }

  private var leftOutText: String? {
    guard !graph.leftOut.isEmpty else { return nil }
    let names = graph.leftOut.prefix(3).map { $0.name.printable(limit: 60) }.joined(separator: ", ")
    let more = graph.leftOut.count > 3 ? " and \(graph.leftOut.count - 3) more" : ""
    return "Not decomposed and left out: \(names)\(more)."
  }

  private var provenanceText: String {
    let provenance = graph.provenance
    let input = provenance.inputs.first.map { "; \($0.name.printable(limit: 100)), SHA-256 \($0.sha256.prefix(12))…" }
    let more = provenance.inputs.count > 1 ? " and \(provenance.inputs.count - 1) more files" : ""
    return "svr \(provenance.version), seed \(provenance.options.seed)\(input ?? "")\(more)"
  }
}

extension Representation {
  var label: String {
    switch self {
    case .spectral: "SVR"
    case .coSpectral: "co-SVR"
    case .mixed: "mixed SVR"
    }
  }
}

extension NormalisationFolding {
  var label: String {
    switch self {
    case .asStored: "weights as stored"
    case .folded: "batch normalisation folded in"
    }
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
