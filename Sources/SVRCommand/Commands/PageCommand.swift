import ArgumentParser
import GraphFiles
import SVR

/// `svr page`: the interactive page.
struct PageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "page",
    abstract: "Write the graph as an interactive page: one HTML file that needs no network.",
    discussion: """
      The page opens in any browser, from a disk as well. The rule given here is what it shows first; its controls filter anew \
      the edges that it holds: the most significant, down to 2 sigma, or further where the rule needs it. Beside the graph it \
      has each connection's mixed adjacency as a heat map, for which a model is decomposed once more.
      """)

  @OptionGroup var model: ModelOptions
  @OptionGroup var compute: ComputeOptions
  @OptionGroup var significance: SignificanceOptions
  @OptionGroup var page: PageOptions
  @OptionGroup var report: ReportOptions

  @Option(
    name: [.short, .long], help: ArgumentHelp("The page; - is standard output.", valueName: "file"),
    completion: .file(extensions: ["html"]))
  var output: String

  func run() throws {
    let source = PageSource(
      graphs: GraphSource(model: model, compute: compute, report: report), options: page, significance: significance)
    try source.write(source.content(for: output), to: output)
  }
}
