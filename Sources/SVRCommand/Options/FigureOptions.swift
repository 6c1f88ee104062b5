import ArgumentParser
import Figures
import GraphFiles

/// How a figure looks, for every command that draws one.
struct FigureOptions: ParsableArguments {
  @Option(help: "The figure's format, where the extension does not say it.")
  var format: FigureFormat?

  @Option(help: ArgumentHelp("The figure's width in centimetres (9 for one column of a paper).", valueName: "cm"))
  var width = 18.0

  @Option(help: ArgumentHelp("The figure's height in centimetres (default: by the content).", valueName: "cm"))
  var height: Double?

  @Option(help: ArgumentHelp("Dots per inch of a PNG.", valueName: "dpi"))
  var resolution = 300.0

  /// The style, checked.
  ///
  /// - Parameter scale: of the axis of singular values, for figures that have one.
  func style(scale: AxisScale = .linear) throws -> FigureStyle {
    let style = FigureStyle(width: width, height: height, scale: scale, resolution: resolution)
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
  @Option(help: "The axis of singular values: linear or log.")
  var scale: AxisScale = .linear
}

extension AxisScale: ExpressibleByArgument {}
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
