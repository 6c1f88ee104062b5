import ArgumentParser
import GraphFiles
import SVR

/// `svr summary`: one row a layer, one a connection, and the network's figures.
struct Summary: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "summary",
    abstract: "One row a layer, one row a connection, and the network's figures.",
    discussion: """
      --spectra adds what each layer's singular values tell by themselves: Frobenius and spectral norm, condition, stable \
      rank (squares over the largest), effective rank (exponential of the entropy of s over their sum), the spikes that stand \
      out of the bulk of a random matrix with the edge from which they do, and the power law of the tail of s^2: exponent \
      alpha, Kolmogorov-Smirnov distance D, start xmin.
      """)

  @OptionGroup var model: ModelOptions
  @OptionGroup var compute: ComputeOptions
  @OptionGroup var significance: SignificanceOptions
  @OptionGroup var json: JSONOption

  @Option(
    help: ArgumentHelp(
      "Also give the path metric without the neurons whose singular value is at most this.", valueName: "s"))
  var pathThreshold: Double?

  @OptionGroup var spectra: SpectraOptions
  @OptionGroup var report: ReportOptions

  func run() throws {
    let (graph, _) = try GraphSource(model: model, compute: compute, report: report).graph()
    let selection = graph.significantEdges(significance.value, capPerConnection: significance.maxEdges)
    if json.isJSON {
      try StandardOutput.write(
        graph.summaryDocument(selection, pathThreshold: pathThreshold, spikeLevel: spectra.level))
    } else {
      try StandardOutput.write(
        SummaryReport(graph, selection, pathThreshold: pathThreshold, spikeLevel: spectra.level)
          .text(width: Terminal.width))
    }
  }
}
