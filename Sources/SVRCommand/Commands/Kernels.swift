import ArgumentParser
import Figures
import GraphFiles
import SVR

/// `svr kernels`: near-kernels, internal dimensions, sparsification.
struct Kernels: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kernels",
    abstract:
      "Find near-kernels: what one layer hardly writes and the next hardly reads, with the channels that lie there.",
    discussion: """
      In the mixed representation, the leading d source neurons of a layer feed the leading d target neurons of the next; \
      the rest are its near-kernel. The deviation says how far the connection is from an even one, from 0 to 1/4, and p how \
      often chance gives as much: by simulation, with random matrices of the same shape. Mass outside: the share of what \
      the leading neurons read that comes from the near-kernel. A channel is split when it lies in the leading neurons or in \
      the near-kernel more sharply than chance allows (exact Beta law, two-sided, Bonferroni over a connection's channels), \
      and a near-kernel channel when it lies there almost wholly on both sides. --plot draws one connection: adjacency, \
      neurons by channels, near-kernel masses.
      """)

  @OptionGroup var model: ModelOptions
  @OptionGroup var compute: ComputeOptions

  @Option(help: ArgumentHelp("Simulated connections for each p-value; 0 for none.", valueName: "n"))
  var simulations = KernelOptions().simulations

  @Option(
    help: ArgumentHelp("The chance that any channel of a connection is called split where none is.", valueName: "rate"))
  var splitRate = KernelOptions().splitRate

  @Option(
    help: ArgumentHelp("A near-kernel channel has more than this share there on both sides.", valueName: "share"))
  var mass = KernelOptions().nearKernelMass

  @OptionGroup var json: JSONOption

  @OptionGroup var plot: PlotOptions
  @OptionGroup var colour: ColourOption

  @Option(
    help: ArgumentHelp(
      "Which connection is drawn: its number, or SOURCE:TARGET by layers (default: the largest deviation).",
      valueName: "connection"))
  var connection: String?

  @OptionGroup var report: ReportOptions

  func validate() throws {
    guard (0...1_000_000).contains(simulations) else {
      throw ValidationError("--simulations must lie between 0 and 1000000")
    }
    for (name, share) in [("--split-rate", splitRate), ("--mass", mass)] where !(share > 0 && share < 1) {
      throw ValidationError("\(name) must lie between 0 and 1")
    }
    if connection != nil, plot.file == nil {
      throw ValidationError("--connection needs --plot, the figure it chooses for")
    }
  }

  func run() throws {
    if let asked = compute.representation, asked != .mixed {
      throw UsageError(
        "near-kernels show in the mixed representation only: leave --representation \(asked.rawValue) out")
    }
    let drawing = try plot.drawing(colours: colour.colours)
    let source = GraphSource(model: model, compute: compute, report: report, defaultRepresentation: .mixed)
    let (graph, inputs) = try source.graph(for: drawing?.path)
    let drawn = try connection.map { try graph.connection(named: $0).index }
    let analysis = try analysis(of: graph)
    if let drawing {
      try drawing.write(
        KernelFigure(of: graph, analysis, connection: chosen(drawn, in: graph, analysis), style: drawing.style),
        inputs: inputs)
    }
    if json.isJSON { return try StandardOutput.write(graph.kernelsDocument(analysis)) }
    try StandardOutput.write(KernelReport(graph, analysis).text(width: Terminal.width))
  }

  private func analysis(of graph: SpectralGraph) throws -> KernelAnalysis {
    guard graph.representation == .mixed else {
      throw UsageError("\(model.model): \(KernelError.notMixed(graph.representation))")
    }
    let progress = Progress("simulating", isQuiet: report.quiet)
    defer { progress.finish() }
    return try graph.kernels(
      KernelOptions(simulations: simulations, splitRate: splitRate, nearKernelMass: mass), threads: compute.threads,
      progress: progress.update)
  }

  /// The connection to draw: the one asked for, or that of the largest deviation.
  private func chosen(_ asked: Int?, in graph: SpectralGraph, _ analysis: KernelAnalysis) throws -> Int {
    if let asked { return asked }
    let deviations = analysis.connections.map(\.internalDimensions.deviation)
    guard let largest = deviations.max(), let index = deviations.firstIndex(of: largest) else {
      throw UsageError("\(model.model): no two of its layers are linked: there is no connection to draw")
    }
    return index
  }
}
