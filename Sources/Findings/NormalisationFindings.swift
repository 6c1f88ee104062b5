import Figures
import Foundation
import Networks
import SVR

/// Batch normalisation and near-kernels: two networks trained on the same digits, and one of them over its training.
struct NormalisationFindings {
  private let sources: Sources
  private static let options = KernelOptions(simulations: 999)

  /// How many random networks deviations are measured against, and from which seed.
  private static let networks = 200
  private static let seed: UInt64 = 6

  /// What is compared: a name for the table, and the file.
  private static let checkpoints = [
    ("with, epoch 1", "bn-001"), ("with, epoch 10", "bn-010"), ("with, epoch 50", "bn-050"),
    ("with, epoch 150", "bn-150"), ("without, epoch 100", "nobn-100"),
  ]

  /// A network and what was found in it.
  private struct Analysis {
    let graph: SpectralGraph
    let kernels: KernelAnalysis
  }

  init(_ sources: Sources) { self.sources = sources }

  func write(to report: Report) throws {
    report.heading("Batch normalisation ties the near-kernels")
    var analyses: [Analysis] = []
    for (_, file) in Self.checkpoints {
      let graph = try SpectralGraph(of: Network(contentsOf: sources.digits(file)), representation: .mixed)
      analyses.append(Analysis(graph: graph, kernels: try graph.kernels(Self.options)))
    }
    report.paragraph(
      """
      Two small VGGs trained on the same digits, with and without batch normalisation: the deviation of the mixed adjacency \
      in each connection between convolutions (from 0 to 1/4), with its p-value from \
      \(Self.options.simulations) Haar-random orthogonal matrices of the connection's shape (0.001 is the least that they can give).
      """)
    let connections = analyses[0].graph.connections.indices.dropLast()
    report.table(
      ["batch normalisation"] + connections.map { "\($0) → \($0 + 1)" },
      zip(Self.checkpoints, analyses).map { network, analysis in
        [network.0] + connections.map { Self.cell(analysis.kernels.connections[$0]) }
      })
    describe(analyses.map(\.kernels), connections: Array(connections), report)
    writeStandardised(analyses.map(\.graph), Array(connections), report)
    try report.figure(
      epochFigure(analyses.map(\.kernels), Array(connections)), "deviation-over-epochs",
      "Deviation of each connection over training with batch normalisation.")
    writeSplits(analyses[3], Array(connections), report)
    try writeHeatMaps(with: analyses[3].graph, without: analyses[4].graph, report)
  }

  private static func cell(_ found: ConnectionKernels) -> String {
    let deviation = String(format: "%.3f", found.internalDimensions.deviation)
    return "\(deviation) (\(found.significance.pValue?.short ?? "-"))"
  }

  private func describe(_ kernels: [KernelAnalysis], connections: [Int], _ report: Report) {
    func range(_ analysis: KernelAnalysis) -> (Double, Double) {
      let values = connections.map { analysis.connections[$0].internalDimensions.deviation }
      return (values.min() ?? 0, values.max() ?? 0)
    }
    let (with, without, first) = (range(kernels[3]), range(kernels[4]), range(kernels[0]))
    func significant(_ analysis: KernelAnalysis) -> Int {
      connections.count { analysis.connections[$0].significance.pValue ?? 1 <= 0.01 }
    }
    report.paragraph(
      """
      After training, \(String(format: "%.3f to %.3f", with.0, with.1)) with batch normalisation and \
      \(String(format: "%.3f to %.3f", without.0, without.1)) without; p <= 0.01 in \(significant(kernels[3])) and \
      \(significant(kernels[4])) of \(connections.count) connections. After the first epoch the network with batch normalisation \
      has \(String(format: "%.3f to %.3f", first.0, first.1)), \(significant(kernels[0])) of them at p <= 0.01: what the rest of training adds is the \
      difference. The paper reports near-kernels that connect in networks trained with batch normalisation.
      """)
  }

  /// Beyond the least p-value that a simulation can give: in standard deviations of the null.
  private func writeStandardised(_ graphs: [SpectralGraph], _ connections: [Int], _ report: Report) {
    let null = graphs[0].simulateNull(count: Self.networks, seed: Self.seed)
    report.paragraph(
      """
      A p-value from simulations cannot fall below 1 in their number, and training without batch normalisation moves deviations a little, too, so \
      that p alone separates few connections. How far each deviation lies over the mean of \(Self.networks) random networks (seed \(Self.seed)), in their standard \
      deviations, does:
      """)
    report.table(
      ["batch normalisation"] + connections.map { "\($0) → \($0 + 1)" },
      zip(Self.checkpoints, graphs).map { network, graph in
        [network.0] + connections.map { Self.score(graph.connections[$0], null.connections[$0].deviations) }
      })
  }

  private static func score(_ connection: SpectralConnection, _ null: [Double]) -> String {
    let mean = null.mean
    let variance = null.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(null.count - 1)
    return ((connection.internalDimensions.deviation - mean) / variance.squareRoot()).short
  }

  private func epochFigure(_ kernels: [KernelAnalysis], _ connections: [Int]) -> CurveFigure {
    let epochs = [1.0, 10, 50, 150]
    let curves = connections.enumerated().map { number, index in
      CurvePanel.Curve(
        "\(index) → \(index + 1)",
        zip(epochs, kernels).map { CurvePoint($0, $1.connections[index].internalDimensions.deviation) },
        index < 7 ? .line : .dashedLine, colour: number)
    }
    return CurveFigure(
      title: "Near-kernels over training", subtitle: "digits-vgg-bn, mixed SVR, full rank, weights as stored",
      panels: [CurvePanel(title: "", x: "epoch", y: "deviation", xScale: .logarithmic, curves: curves)], columns: 1,
      caption: ["One line a connection between convolutions; 1/4 is the most there can be."],
      style: FigureStyle(width: 12, resolution: 150))
  }

  private func writeSplits(
    _ analysis: Analysis, _ connections: [Int], _ report: Report
  ) {
    let (graph, kernels) = (analysis.graph, analysis.kernels)
    report.paragraph(
      """
      The paper's spontaneous sparsification is a split of the *channels* with the spectrum. In the network with batch normalisation, \
      epoch 150 (split: mass beyond its Beta law at a family-wise rate of \(Self.options.splitRate.short) a connection; near-kernel: mass over \
      \(Self.options.nearKernelMass.short) on both sides):
      """)
    report.table(
      ["connection", "C", "d source", "d target", "mass outside", "split channels", "near-kernel channels"],
      connections.map { index in
        let found = kernels.connections[index]
        return [
          "\(graph.connections[index].source) → \(graph.connections[index].target)", String(found.channels),
          String(found.internalDimensions.source), String(found.internalDimensions.target), found.massOutside.short,
          found.splitChannels.map(String.init) ?? "-", String(found.nearKernelChannels.count),
        ]
      })
  }

  /// One deep connection, between co-spectral readers and spectral writers, and between spectral ones, in both networks.
  private func writeHeatMaps(with: SpectralGraph, without: SpectralGraph, _ report: Report) throws {
    let number = 6
    let spectral = try SpectralGraph(of: Network(contentsOf: sources.digits("bn-150")), representation: .spectral)
    try report.figure(
      HeatMapFigure(
        [
          HeatMap(adjacencyOf: number, in: with, title: "co-spectral readers, with BN"),
          HeatMap(adjacencyOf: number, in: spectral, title: "spectral readers, with BN"),
          HeatMap(adjacencyOf: number, in: without, title: "co-spectral readers, without"),
        ], of: with, subtitle: "layers \(number) → \(number + 1) of digits-vgg-bn-150 and digits-vgg-nobn-100",
        caption: "Each entry is C a, 1 by chance.", style: .findings), "heat-maps",
      "Adjacency of one connection: with batch normalisation the near-kernels meet (lower right), most clearly for co-spectral readers."
    )
  }
}
