import ArgumentParser
import Figures
import GraphFiles
import SVR

/// `svr plot`: the static figure.
struct Plot: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draw the graph: layers across, singular value up, significant edges in grey (.svg, .pdf, .png).",
    discussion: """
      --filters SOURCE:TARGET draws the effective filters of the heaviest significant edges between two layers instead, \
      each layer by its name or number: what the target reads through the source, position by position.
      """)

  @OptionGroup var model: ModelOptions
  @OptionGroup var compute: ComputeOptions
  @OptionGroup var significance: SignificanceOptions
  @OptionGroup var report: ReportOptions

  @Option(
    name: [.short, .long], help: ArgumentHelp("The figure; - is standard output, with --format.", valueName: "file"),
    completion: .file(extensions: ["svg", "pdf", "png"]))
  var output: String

  @Option(help: ArgumentHelp("Draw the filters of one connection's edges.", valueName: "source:target"))
  var filters: String?

  @OptionGroup var images: ImageOptions
  @OptionGroup var figure: FigureOptions
  @OptionGroup var axis: AxisOption

  /// How many edges a connection are drawn where the user states no number: more make a grey block.
  static let edgesDrawn = 200
  /// How many filters are drawn where the user states no number.
  private static let filtersDrawn = 30

  func run() throws {
    let (format, style) = (try figure.format(of: output), try figure.style(scale: axis.scale))
    let (graph, inputs) = try GraphSource(model: model, compute: compute, report: report).graph(for: output)
    if let filters {
      let connection = try graph.connection(named: filters)
      let most = significance.maxEdges ?? Self.filtersDrawn
      return try ImageGridFigure(
        filtersOf: connection, edges: graph.significantEdges(significance.value, capPerConnection: most), in: graph,
        most: most, scale: images.scale, style: style
      ).write(format, to: output, inputs: inputs)
    }
    let selection = graph.significantEdges(
      significance.value, capPerConnection: significance.maxEdges ?? Self.edgesDrawn)
    try GraphFigure(of: graph, edges: selection, intensities: graph.intensities(), style: style)
      .write(format, to: output, inputs: inputs)
  }
}
