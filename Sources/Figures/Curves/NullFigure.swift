import Foundation
import SVR
import Statistics

/// What random networks of a network's shapes showed, beside the laws: survival functions of edges, evidence, deviations
/// and chains (the paper's figure of agreement with the chi-squared law, and more).
public struct NullFigure: Figure {
  private let figure: CurveFigure

  /// The most null laws that have a panel of their own: those of the most edges.
  private static let mostLaws = 3

  /// A figure of what a simulation showed.
  ///
  /// - Parameters:
  ///   - graph: the network.
  ///   - simulation: what random networks of this very graph's shapes showed.
  ///   - style: size, type and colours.
  public init(of graph: SpectralGraph, simulation: NullSimulation, style: FigureStyle = FigureStyle()) {
    let laws = simulation.edges.sorted { $0.exact.total > $1.exact.total }.prefix(Self.mostLaws)
    let others = simulation.edges.count - laws.count
    let panels =
      laws.map(Self.edgePanel)
      + [
        Self.evidencePanel(graph, simulation), Self.deviationPanel(graph, simulation),
        Self.chainPanel(graph, simulation),
      ].compactMap(\.self)
    let kept =
      others > 0
      ? "Of \(simulation.edges.count) null laws the \(laws.count) of the most edges are shown. " : ""
    figure = CurveFigure(
      title: graph.titleText,
      subtitle: "\(graph.optionsText) · \(NumberText.count(simulation.count)) random networks of these shapes, "
        + "Haar-random singular vectors",
      panels: panels, columns: style.laidOut.width < 12 ? 2 : 3,
      caption: [
        "Survival functions: the share of values at or above each value. Dots: random networks; lines: laws. \(kept)"
          + "The law of evidence is a limit for many channels; the bound for chains lies above their law.",
        "\(graph.provenanceText), simulations from seed \(simulation.seed)",
      ], style: style)
  }

  /// Draws the figure and gives the whole file's bytes.
  public func render(to format: FigureFormat) throws(FigureError) -> [UInt8] { try figure.render(to: format) }

  private static func edgePanel(_ agreement: NullSimulation.EdgeAgreement) -> CurvePanel {
    let (channels, positions) = (agreement.channels, agreement.positions)
    let exact = EdgeLaw(.exact, channels: channels, positions: positions)
    let limit = EdgeLaw(.chiSquared, channels: channels, positions: positions)
    func times(_ law: EdgeLaw, _ level: Double) -> Double { Double(channels) * law.threshold(logPValue: log(level)) }
    let found = zip(TailCounts.levels, agreement.exact.counts).compactMap { level, count in
      count > 0 ? CurvePoint(times(exact, level), Double(count) / Double(agreement.exact.total)) : nil
    }
    let last = found.last?.y ?? 1e-3
    let shown = TailCounts.levels.filter { $0 >= last / 3 }
    return CurvePanel(
      title: "edges, C = \(channels), z = \(positions)", x: "times expected, C a", y: "share of edges",
      yScale: .logarithmic,
      curves: [
        .init("exact (Beta)", shown.map { CurvePoint(times(exact, $0), $0) }, colour: 0),
        .init("chi-squared", shown.map { CurvePoint(times(limit, $0), $0) }, .dashedLine, colour: 1),
        .init("random networks", found, .dots, colour: 6),
      ])
  }

  /// The connection with the most source neurons among those whose evidence has a law.
  private static func evidencePanel(_ graph: SpectralGraph, _ simulation: NullSimulation) -> CurvePanel? {
    let candidates = graph.connections.filter { simulation.connections[$0.index].evidence != nil }
    guard let connection = candidates.max(by: { $0.weights.columnCount < $1.weights.columnCount }),
      let counts = simulation.connections[connection.index].evidence,
      let law = EvidenceLaw(connection, graph.representation)
    else { return nil }
    let found = zip(TailCounts.levels, counts.counts).compactMap { level, count in
      count > 0 ? CurvePoint(law.threshold(level), Double(count) / Double(counts.total)) : nil
    }
    let shown = TailCounts.levels.filter { $0 >= (found.last?.y ?? 1e-3) / 3 }
    return CurvePanel(
      title: "evidence behind intensity, layers \(connection.source) → \(connection.target)", x: "evidence",
      y: "share of neurons", yScale: .logarithmic,
      curves: [
        .init("limit law", shown.map { CurvePoint(law.threshold($0), $0) }, colour: 0),
        .init("random networks", found, .dots, colour: 6),
      ])
  }

  /// The connection of the largest deviation, over the largest of its random ones.
  private static func deviationPanel(_ graph: SpectralGraph, _ simulation: NullSimulation) -> CurvePanel? {
    let ratios = zip(graph.connections, simulation.connections).map { connection, null in
      connection.internalDimensions.deviation / max(null.deviations.max() ?? 1, .leastNormalMagnitude)
    }
    guard let index = ratios.indices.max(by: { ratios[$0] < ratios[$1] }) else { return nil }
    let connection = graph.connections[index]
    return CurvePanel(
      title: "deviation, layers \(connection.source) → \(connection.target)", x: "deviation",
      y: "share of networks", xScale: .logarithmic,
      curves: [
        .init("random networks", survival(simulation.connections[index].deviations), .dots, colour: 6)
      ], guide: .init(connection.internalDimensions.deviation, "this network"))
  }

  private static func chainPanel(_ graph: SpectralGraph, _ simulation: NullSimulation) -> CurvePanel? {
    guard let scores = simulation.pathScores?.filter({ $0 > 0 }), let law = PathScoreLaw(graph),
      let top = scores.max()
    else { return nil }
    let share = Double(scores.count) / Double(simulation.count)
    let grid = (0...60).map { Double($0) / 60 * (top + 1) }
    return CurvePanel(
      title: "best chain", x: "score", y: "share of networks", yScale: .logarithmic,
      curves: [
        .init("bound", grid.map { CurvePoint($0, exp(law.logPValue($0))) }, colour: 0),
        .init(
          "random networks", survival(scores).map { CurvePoint($0.x, $0.y * share) }, .dots, colour: 6),
      ])
  }

  /// For each value the share of values at or above it.
  private static func survival(_ values: [Double]) -> [CurvePoint] {
    values.sorted(by: >).enumerated().map { CurvePoint($1, Double($0 + 1) / Double(values.count)) }
  }
}
