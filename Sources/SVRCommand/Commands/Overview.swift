import ArgumentParser
import Figures
import Foundation
import SVR
import Tensors

/// `svr MODEL` alone: the summary on the screen, the figure in the current folder.
struct Overview: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "overview",
    abstract: "Print the summary and write the figure into the current folder; what svr MODEL alone does.")

  @OptionGroup var model: ModelOptions
  @OptionGroup var compute: ComputeOptions
  @OptionGroup var significance: SignificanceOptions
  @OptionGroup var report: ReportOptions

  func run() throws {
    let figure = URL(fileURLWithPath: model.model).deletingPathExtension().lastPathComponent + ".svr.svg"
    let (graph, inputs) = try GraphSource(model: model, compute: compute, report: report).graph(for: figure)
    let selection = graph.significantEdges(
      significance.value, capPerConnection: significance.maxEdges ?? Plot.edgesDrawn)
    try StandardOutput.write(SummaryReport(graph, selection).text(width: Terminal.width))
    try GraphFigure(of: graph, edges: selection, intensities: graph.intensities())
      .write(.svg, to: figure, inputs: inputs)
    try StandardOutput.write("\nThe figure is \(figure.printable()).\n")
  }
}
