import ArgumentParser
import Figures
import GraphFiles
import SVR

/// `svr null`: the statistics, checked on the model's own shapes.
struct Null: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "null",
    abstract: "Check the statistics: random networks of the model's own shapes against the laws.",
    discussion: """
      Each layer's singular vectors are drawn at random, as those of Gaussian weights are, and linked as the model's layers \
      are. The tables give how many edges passed the threshold of a p-value, over how many should: 1 where the law holds; \
      the same for the evidence behind intensities, whose law is a limit for many channels; the deviations; and how \
      often the best chain of a random network reaches a p-value, which bounds the rate from above. --plot draws the laws and \
      what was found as survival functions.
      """)

  @OptionGroup var model: ModelOptions
  @OptionGroup var compute: ComputeOptions
  @OptionGroup var significance: SignificanceOptions
  @OptionGroup var json: JSONOption
  @OptionGroup var report: ReportOptions

  @Option(help: ArgumentHelp("How many random networks.", valueName: "n"))
  var simulations = 20

  @OptionGroup var plot: PlotOptions

  func validate() throws {
    if !(1...1_000_000).contains(simulations) {
      throw ValidationError("--simulations must lie between 1 and 1,000,000")
    }
  }

  func run() throws {
    let drawing = try plot.drawing()
    let (graph, inputs) = try GraphSource(model: model, compute: compute, report: report).graph(for: drawing?.path)
    guard !graph.connections.isEmpty else { throw UsageError("\(model.model): no two of the layers are linked") }
    let progress = Progress("drawing random networks", isQuiet: report.quiet)
    let simulation = graph.simulateNull(
      count: simulations, seed: graph.provenance.options.seed, significance: significance.value,
      threads: compute.threads, progress: progress.update)
    progress.finish()
    if let drawing {
      try drawing.write(NullFigure(of: graph, simulation: simulation, style: drawing.style), inputs: inputs)
    }
    if json.isJSON { return try StandardOutput.write(graph.nullDocument(simulation)) }
    try StandardOutput.write(NullReport(graph, simulation).text(width: Terminal.width))
  }
}
