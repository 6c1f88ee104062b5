import Figures
import Foundation
import GraphFiles
import ImageFiles
import JSON
import SpectralImages

/// What `svr images` writes, by the names of its outputs.
struct ImageOutputs {
  private enum Kind {
    case figure(FigureFormat)
    case arrays
    case table
  }

  /// The paths, none twice.
  let paths: [String]
  private let kinds: [Kind]
  private let style: FigureStyle
  private let scale: ImageScale

  /// Sorts the outputs, with every fault that can be found beforehand found.
  init(_ command: Images) throws {
    var kinds: [Kind] = []
    for path in command.output { kinds.append(try Self.kind(of: path, command)) }
    guard Set(command.output).count == command.output.count else {
      throw UsageError("\(command.output.joined(separator: ", ")): an output is named twice")
    }
    (paths, self.kinds, scale) = (command.output, kinds, command.scale.scale)
    style = try command.figure.style(colours: command.colour.colours)
  }

  private static func kind(of path: String, _ command: Images) throws -> Kind {
    let type = path.split(separator: "/").last.flatMap { $0.split(separator: ".").last }?.lowercased() ?? ""
    switch (type, command.sobel == nil) {
    case ("npz", true): return .arrays
    case ("csv", false): return .table
    case ("npz", false), ("csv", true):
      throw UsageError(
        "\(path): \(type == "npz" ? "arrays are of spectral images, not of --sobel" : "a table is for --sobel alone")")
    default:
      guard path != "-" else { throw UsageError("-: images go to files: tables go to standard output") }
      guard let format = command.figure.format ?? FigureFormat(pathExtension: type) else {
        throw UsageError(
          "\(path): an output's name ends in .png, .svg, .pdf\(command.sobel == nil ? ", .npz" : ", .csv")")
      }
      return .figure(format)
    }
  }

  /// Checks that all can be written.
  func check(inputs: [String]) throws {
    for path in paths { try AtomicFile.check(path: path, inputs: inputs) }
  }

  /// Writes spectral images.
  ///
  /// - Parameters:
  ///   - words: how the pictures were prepared, in words.
  ///   - preparation: the same as a document.
  func write(_ gallery: SpectralGallery, words: String, preparation: JSONValue, inputs: [String]) throws {
    for (path, kind) in zip(paths, kinds) {
      switch kind {
      case .figure(let format):
        try SpectralImageFigure(of: gallery, scale: scale, preparation: words, style: style)
          .write(format, to: path, inputs: inputs)
      case .arrays: try gallery.writeArrays(to: path, preparation: preparation, inputs: inputs)
      case .table: break
      }
    }
  }

  /// Writes a study of edges.
  func write(_ study: SobelStudy, words: String, preparation: JSONValue, inputs: [String]) throws {
    for (path, kind) in zip(paths, kinds) {
      switch kind {
      case .figure(let format):
        try SobelFigure(of: study, preparation: words, style: style).write(format, to: path, inputs: inputs)
      case .table: try SobelTable(study, preparation: preparation).write(to: path, inputs: inputs)
      case .arrays: break
      }
    }
  }
}
