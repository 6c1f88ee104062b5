import ArgumentParser
import GraphFiles
import SVR

/// `svr export`: the graph for other programs.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the neurons and the significant edges in another program's format.",
    discussion: """
      Formats, by extension: .json (node-link, for D3 and NetworkX), .graphml, .gexf (Gephi), .dot (Graphviz), .csv (edges; \
      nodes and attributes lie beside it as .nodes.csv and .graph.csv), .npz (NumPy, with the full adjacency matrices, rows targets, columns sources). logPValue is a natural logarithm.
      """)

  @OptionGroup var model: ModelOptions
  @OptionGroup var compute: ComputeOptions
  @OptionGroup var significance: SignificanceOptions
  @OptionGroup var report: ReportOptions

  @Option(
    name: [.short, .long], help: ArgumentHelp("The file; - is standard output, with --format.", valueName: "file"),
    completion: .file(extensions: ExportFormat.allCases.map(\.rawValue)))
  var output: String

  @Option(help: "The format, where the extension does not say it.")
  var format: ExportFormat?

  @Flag(help: "Add the effective filter of each edge (.json and .npz).")
  var filters = false

  func run() throws {
    guard let format = format ?? ExportFormat(path: output) else {
      let known = ExportFormat.allCases.map { "." + $0.rawValue }.joined(separator: ", ")
      throw UsageError("\(output): the extension names no format; known are \(known), or --format says it")
    }
    if filters && !format.holdsFilters {
      throw UsageError("\(output): --filters goes into .json and .npz alone")
    }
    let (graph, inputs) = try GraphSource(model: model, compute: compute, report: report).graph(for: output)
    let selection = graph.significantEdges(significance.value, capPerConnection: significance.maxEdges)
    try GraphExport(graph: graph, selection: selection, filters: filters ? .included : .leftOut)
      .write(format, to: output, inputs: inputs)
  }
}

extension ExportFormat: ExpressibleByArgument {}
