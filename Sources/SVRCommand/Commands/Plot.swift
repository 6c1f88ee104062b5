import ArgumentParser
import Figures
import GraphFiles
import SVR

/// `svr plot`: the static figures.
struct Plot: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot",
    abstract: "Draw the graph: layers across, singular value up, significant edges in grey (.svg, .pdf, .png).",
    discussion: """
      --paths N lets the dominant connections stand out that svr paths --count N finds; edges are then significant by \
      Bonferroni's correction at 0.01, unless another rule is given. Three other figures can be drawn instead. --spectra: a \
      small panel a layer, its singular values with the Marchenko-Pastur law of a random bulk and the edge from which a \
      value stands out. --heat-map: the adjacency of connections, with their internal dimensions. --filters: the effective \
      filters of the heaviest significant edges between two layers, what the target reads through the source, position by \
      position. A connection is named SOURCE:TARGET, each layer by its name or number. --layers draws a part of the network.

      --style sets the size, the type, and the weight of lines and dots together: for paper (18 cm wide, or --width 9 for \
      one column), a slide, or a poster. Text in .svg and .pdf is text, to be searched and edited.
      """)

  @OptionGroup var model: ModelOptions
  @OptionGroup var compute: ComputeOptions
  @OptionGroup var significance: SignificanceOptions
  @OptionGroup var report: ReportOptions

  @Option(
    name: [.short, .long], help: ArgumentHelp("The figure; - is standard output, with --format.", valueName: "file"),
    completion: .file(extensions: ["svg", "pdf", "png"]))
  var output: String

  @OptionGroup var what: ContentOptions
  @OptionGroup var images: ImageOptions
  @OptionGroup var figure: FigureOptions
  @OptionGroup var axis: AxisOption
  @OptionGroup var colour: ColourOption

  /// How many edges a connection are drawn where the user states no number: more make a grey block.
  static let edgesDrawn = 200
  /// How many filters are drawn where the user states no number.
  private static let filtersDrawn = 30

  /// Options that do nothing for what is drawn are refused.
  func validate() throws {
    let asked = [
      ("--scale", axis.chosen != nil), ("--colour-map", colour.chosen != nil),
      ("--image-scale", images.chosen != nil), ("a rule for edges", significance.isStated),
    ].filter(\.1).map(\.0)
    let (figure, allowed): (String, [String]) =
      switch what.content {
      case .graph: ("the graph", ["--scale", "--colour-map", "a rule for edges"])
      case .spectra: ("--spectra", ["--scale"])
      case .heatMaps: ("--heat-map", ["--colour-map"])
      case .filters: ("--filters", ["--image-scale", "a rule for edges"])
      }
    if let idle = asked.first(where: { !allowed.contains($0) }) {
      throw ValidationError("\(idle) does nothing for \(figure)")
    }
  }

  func run() throws {
    // Before anything is computed, where it can be told.
    if what.paths != nil, compute.representation == .mixed { throw DominantPaths.missing(in: model) }
    let drawing = Drawing(
      path: output, format: try figure.format(of: output),
      style: try figure.style(scale: axis.scale, colours: colour.colours))
    let (graph, inputs) = try GraphSource(model: model, compute: compute, report: report).graph(for: output)
    switch what.content {
    case .graph(let paths): try drawing.write(graphFigure(graph, paths, drawing.style), inputs: inputs)
    case .spectra(let level):
      try drawing.write(SpectraFigure(of: graph, level: level, style: drawing.style), inputs: inputs)
    case .heatMaps(let names): try drawing.write(heatMaps(names, graph, drawing.style), inputs: inputs)
    case .filters(let name): try drawing.write(filters(name, graph, drawing.style), inputs: inputs)
    }
  }

  private func graphFigure(_ graph: SpectralGraph, _ paths: Int?, _ style: FigureStyle) throws -> GraphFigure {
    let rule = paths == nil ? significance.value : DominantPaths.rule(significance)
    let chosen = try paths.map { count in
      try DominantPaths(in: graph, graph.significantEdges(rule), count: count, of: model).chosen
    }
    return GraphFigure(
      of: graph, edges: graph.significantEdges(rule, capPerConnection: significance.maxEdges ?? Self.edgesDrawn),
      intensities: graph.intensities(), highlighting: chosen ?? [], style: style)
  }

  private func heatMaps(_ names: [String], _ graph: SpectralGraph, _ style: FigureStyle) throws -> HeatMapFigure {
    let numbers =
      try names == ["all"] ? Array(graph.connections.indices) : names.map { try graph.connection(named: $0).index }
    guard !numbers.isEmpty else {
      throw UsageError("\(model.model): no two of its layers are linked: there is no connection to draw")
    }
    return HeatMapFigure(adjacenciesOf: numbers, in: graph, style: style)
  }

  private func filters(_ name: String, _ graph: SpectralGraph, _ style: FigureStyle) throws -> ImageGridFigure {
    let connection = try graph.connection(named: name)
    let most = significance.maxEdges ?? Self.filtersDrawn
    return ImageGridFigure(
      filtersOf: connection, edges: graph.significantEdges(significance.value, capPerConnection: most), in: graph,
      most: most, scale: images.scale, style: style)
  }
}
