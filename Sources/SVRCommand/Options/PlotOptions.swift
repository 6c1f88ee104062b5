import ArgumentParser
import Figures

/// The figure that a command draws beside its table.
struct PlotOptions: ParsableArguments {
  @Option(
    name: .customLong("plot"),
    help: ArgumentHelp("Also draw a figure into this file (.svg, .pdf, .png).", valueName: "file"),
    completion: .file(extensions: ["svg", "pdf", "png"]))
  var file: String?

  @OptionGroup var figure: FigureOptions

  func validate() throws {
    if file == "-" { throw ValidationError("--plot needs a file: the table goes to standard output") }
  }

  /// Where and how to draw, checked before anything is computed; nil where no figure was asked for.
  ///
  /// - Parameters:
  ///   - scale: of the axis of singular values, for figures that have one.
  ///   - colours: of numbers, for figures that have a choice.
  func drawing(scale: AxisScale = .linear, colours: FigureColours = .standard) throws -> Drawing? {
    try file.map {
      Drawing(path: $0, format: try figure.format(of: $0), style: try figure.style(scale: scale, colours: colours))
    }
  }
}

/// A file for a figure.
struct Drawing {
  let path: String
  let format: FigureFormat
  let style: FigureStyle

  /// Draws the figure into the file, which appears whole or not at all.
  func write(_ figure: some Figure, inputs: [String]) throws {
    try figure.write(format, to: path, inputs: inputs)
  }
}
