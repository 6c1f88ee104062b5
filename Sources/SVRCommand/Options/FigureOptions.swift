import ArgumentParser
import Figures
import GraphFiles

/// How a figure looks, for every command that draws one.
struct FigureOptions: ParsableArguments {
  @Option(help: "The figure's format, where the extension does not say it.")
  var format: FigureFormat?

  @Option(
    help: ArgumentHelp(
      "What the figure is for: paper, screen (a slide of 16:9) or poster; sets size, type, lines and dots.",
      valueName: "purpose"))
  var style: FigurePurpose = .paper

  @Option(
    help: ArgumentHelp(
      "The figure's width in centimetres, such as 9 for one column (default: 18, for a screen 33.87, a poster 80).",
      valueName: "cm"))
  var width: Double?

  @Option(help: ArgumentHelp("The figure's height in centimetres (default: by the content).", valueName: "cm"))
  var height: Double?

  @Option(
    help: ArgumentHelp(
      "The size of text in points (default: 8, below 12 cm of width 7, for a screen 14, a poster 32).", valueName: "pt")
  )
  var fontSize: Double?

  @Option(
    help: ArgumentHelp("Dots per inch of a PNG (default: 300, for a screen 144, a poster 150).", valueName: "dpi"))
  var resolution: Double?

  /// The style, checked.
  ///
  /// - Parameters:
  ///   - scale: of the axis of singular values, for figures that have one.
  ///   - colours: of numbers, for figures that have a choice.
  func style(scale: AxisScale = .linear, colours: FigureColours = .standard) throws -> FigureStyle {
    let style = FigureStyle(
      for: style, width: width, height: height, fontSize: fontSize, scale: scale, resolution: resolution,
      colours: colours)
    try style.check()
    return style
  }

  /// The format of a file, as stated or by its extension.
  func format(of path: String) throws -> FigureFormat {
    if let format { return format }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count > 1, let format = parts.last.flatMap({ FigureFormat(pathExtension: String($0)) }) else {
      throw UsageError("\(path): a figure's name ends in .svg, .pdf or .png, or --format says it")
    }
    return format
  }
}

/// How singular values are drawn, for every figure that has an axis of them.
struct AxisOption: ParsableArguments {
  @Option(
    name: .customLong("scale"), help: ArgumentHelp("The axis of singular values: linear or log (default: linear)."))
  var chosen: AxisScale?

  var scale: AxisScale { chosen ?? .linear }
}

/// How numbers are coloured, for every figure of neurons by intensity or of heat.
struct ColourOption: ParsableArguments {
  @Option(
    name: [.customLong("colour-map"), .customLong("color-map")],
    help: ArgumentHelp(
      "The colours of neurons and heat maps: standard, viridis or cividis, each fit for the colour-blind (default: standard).",
      valueName: "map"))
  var chosen: FigureColours?

  var colours: FigureColours { chosen ?? .standard }
}

extension AxisScale: ExpressibleByArgument {}
extension FigurePurpose: ExpressibleByArgument {}
extension FigureColours: ExpressibleByArgument {}
extension FigureFormat: ExpressibleByArgument {}

extension Figure {
  /// Draws the figure into a file, which appears whole or not at all.
  func write(_ format: FigureFormat, to path: String, inputs: [String]) throws {
    let bytes = try render(to: format)
    let file = try AtomicFile(path: path, inputs: inputs)
    try bytes.withUnsafeBytes { try file.write($0) }
    try file.commit()
  }
}
