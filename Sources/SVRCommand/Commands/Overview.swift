import ArgumentParser
import Foundation
import GraphFiles
import SVR
import Tensors

/// `svr MODEL` alone: the summary on the screen, the page in the current folder.
struct Overview: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "overview",
    abstract: "Print the summary and write the interactive page into the current folder; what svr MODEL alone does.")

  @OptionGroup var model: ModelOptions
  @OptionGroup var compute: ComputeOptions
  @OptionGroup var significance: SignificanceOptions
  @OptionGroup var page: PageOptions
  @OptionGroup var report: ReportOptions

  func run() throws {
    let name = URL(fileURLWithPath: model.model).deletingPathExtension().lastPathComponent + ".svr.html"
    let source = PageSource(
      graphs: GraphSource(model: model, compute: compute, report: report), options: page, significance: significance)
    let content = try source.content(for: name)
    let selection = content.frame.graph.significantEdges(
      significance.value, capPerConnection: significance.maxEdges ?? PageOptions.edgesShown)
    try StandardOutput.write(SummaryReport(content.frame.graph, selection).text(width: Terminal.width))
    try source.write(content, to: name)
    try StandardOutput.write("\nThe page is \(name.printable()).\n")
  }
}
