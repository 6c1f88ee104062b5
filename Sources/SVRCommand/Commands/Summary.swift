import ArgumentParser
import GraphFiles
import SVR

/// `svr summary`: one row a layer, one a connection, and the network's figures.
struct Summary: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "One row a layer, one row a connection, and the network's figures.")

  @OptionGroup var model: ModelOptions
  @OptionGroup var compute: ComputeOptions
  @OptionGroup var significance: SignificanceOptions
  @OptionGroup var json: JSONOption

  @Option(
    help: ArgumentHelp(
      "Also give the path metric without the neurons whose singular value is at most this.", valueName: "s"))
  var pathThreshold: Double?

  @OptionGroup var report: ReportOptions

  func run() throws {
    let (graph, _) = try GraphSource(model: model, compute: compute, report: report).graph()
    let selection = graph.significantEdges(significance.value, capPerConnection: significance.maxEdges)
    if json.isJSON {
      try StandardOutput.write(graph.summaryDocument(selection, pathThreshold: pathThreshold))
    } else {
      try StandardOutput.write(
        SummaryReport(graph, selection, pathThreshold: pathThreshold).text(width: Terminal.width))
    }
  }
}
