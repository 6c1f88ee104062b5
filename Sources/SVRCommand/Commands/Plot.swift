import ArgumentParser
import Figures
import GraphFiles
import SVR

/// `svr plot`: the static figure.
struct Plot: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draw the graph: layers across, singular value up, significant edges in grey (.svg, .pdf, .png).")

  @OptionGroup var model: ModelOptions
  @OptionGroup var compute: ComputeOptions
  @OptionGroup var significance: SignificanceOptions
  @OptionGroup var report: ReportOptions

  @Option(
    name: [.short, .long], help: ArgumentHelp("The figure; - is standard output, with --format.", valueName: "file"),
    completion: .file(extensions: ["svg", "pdf", "png"]))
  var output: String

  @Option(help: "The format, where the extension does not say it.")
  var format: FigureFormat?

  @Option(help: ArgumentHelp("The width in centimetres (9 for one column of a paper).", valueName: "cm"))
  var width = 18.0

  @Option(help: ArgumentHelp("The height in centimetres (default: by the content).", valueName: "cm"))
  var height: Double?

  @Option(help: "The axis of singular values: linear or log.")
  var scale: AxisScale = .linear

  @Option(help: ArgumentHelp("Dots per inch of a PNG.", valueName: "dpi"))
  var resolution = 300.0

  /// How many edges a connection are drawn where the user states no number: more make a grey block.
  static let edgesDrawn = 200

  func run() throws {
    let format = try format ?? figureFormat()
    let style = FigureStyle(width: width, height: height, scale: scale, resolution: resolution)
    try style.check()
    let (graph, inputs) = try GraphSource(model: model, compute: compute, report: report).graph(for: output)
    let selection = graph.significantEdges(
      significance.value, capPerConnection: significance.maxEdges ?? Self.edgesDrawn)
    try graph.drawFigure(selection, style: style, format: format, to: output, inputs: inputs)
  }

  private func figureFormat() throws -> FigureFormat {
    let name = output.split(separator: "/").last.map(String.init) ?? output
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count > 1, let format = parts.last.flatMap({ FigureFormat(pathExtension: String($0)) }) else {
      throw UsageError("\(output): a figure's name ends in .svg, .pdf or .png, or --format says it")
    }
    return format
  }
}

extension AxisScale: ExpressibleByArgument {}
extension FigureFormat: ExpressibleByArgument {}

extension SpectralGraph {
  /// Draws the graph with a selection of its edges into a file.
  func drawFigure(
    _ selection: EdgeSelection, style: FigureStyle = FigureStyle(), format: FigureFormat, to path: String,
    inputs: [String]
  ) throws {
    let bytes = try GraphFigure(of: self, edges: selection, intensities: intensities(), style: style).render(to: format)
    let file = try AtomicFile(path: path, inputs: inputs)
    try bytes.withUnsafeBytes { try file.write($0) }
    try file.commit()
  }
}
