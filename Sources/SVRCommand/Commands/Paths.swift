import ArgumentParser
import Figures
import GraphFiles
import SVR

/// `svr paths`: the dominant connections.
struct Paths: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "paths",
    abstract: "Find the dominant connections: chains of edges through the layers with the most evidence.",
    discussion: """
      A chain's score is the sum of -ln p - ln N over its edges, N the number of edges tested between the two layers. \
      Its p-value bounds the chance that independent random layers of these shapes hold any chain that scores as much. \
      Every edge of a chain must be significant by itself: by Bonferroni's correction at 0.01 over the network, unless \
      another rule is given. The next chain shares no edge with those before it. A star marks an edge at a cluster of nearly equal singular values. --plot draws the \
      graph with the chains standing out.
      """)

  @OptionGroup var model: ModelOptions
  @OptionGroup var compute: ComputeOptions
  @OptionGroup var significance: SignificanceOptions
  @OptionGroup var json: JSONOption
  @OptionGroup var report: ReportOptions

  @Option(help: ArgumentHelp("List at most this many chains.", valueName: "n"))
  var count = 5

  @Option(help: ArgumentHelp("List chains whose p-value is at most this.", valueName: "p"))
  var level = DominantPaths.level

  @OptionGroup var plot: PlotOptions
  @OptionGroup var axis: AxisOption
  @OptionGroup var colour: ColourOption

  func validate() throws {
    if count < 1 { throw ValidationError("--count must be at least 1") }
    if !(level > 0 && level <= 1) { throw ValidationError("--level must lie above 0 and be at most 1") }
  }

  func run() throws {
    // Before anything is computed, where it can be told.
    if compute.representation == .mixed { throw DominantPaths.missing(in: model) }
    let drawing = try plot.drawing(scale: axis.scale, colours: colour.colours)
    let (graph, inputs) = try GraphSource(model: model, compute: compute, report: report).graph(for: drawing?.path)
    let rule = DominantPaths.rule(significance)
    let selection = graph.significantEdges(rule)
    let paths = try DominantPaths(in: graph, selection, count: count, level: level, of: model)
    if let drawing {
      let shown = graph.significantEdges(rule, capPerConnection: significance.maxEdges ?? Plot.edgesDrawn)
      try drawing.write(
        GraphFigure(
          of: graph, edges: shown, intensities: graph.intensities(), highlighting: paths.chosen, style: drawing.style
        ), inputs: inputs)
    }
    if json.isJSON { return try StandardOutput.write(graph.pathsDocument(paths.chosen, selection, level: level)) }
    try StandardOutput.write(
      PathsReport(graph, selection, found: paths.found, paths: paths.chosen, level: level).text(width: Terminal.width))
  }
}
