import Figures
import Foundation
import GraphFiles

/// What a film is written as, by its output's name.
enum FilmOutput {
  case page
  case table
  case video(VideoFormat)
  case frames

  init(path: String) throws {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    if path.hasSuffix("/") || exists && isFolder.boolValue {
      self = .frames
      return
    }
    let name = path.lowercased().split(separator: "/").last ?? ""
    let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let type = parts.count > 1 ? parts.last ?? "" : ""
    switch type {
    case "html": self = .page
    case "csv": self = .table
    default:
      guard let format = VideoFormat(rawValue: type) else {
        throw UsageError(
          "\(path): a film's name ends in .html, .csv, .gif, .mp4, or in a slash for a folder of figures")
      }
      self = .video(format)
    }
  }

  private var isFolder: Bool { if case .frames = self { true } else { false } }

  /// What writes the film, with every fault that can be found beforehand found.
  func writer(for command: Film, _ checkpoints: [FilmCheckpoint]) throws -> any FilmWriter {
    let path = command.output
    let inputs = checkpoints.map(\.path)
    if let format = command.figure.format, !isFolder {
      throw UsageError("\(path): --format \(format.rawValue) is for a folder of figures")
    }
    switch self {
    case .page: return try FilmPage(for: command, checkpoints)
    case .table: return try FilmTableWriter(path: path, inputs: inputs)
    case .frames:
      return try FrameFolder(
        path: path, format: command.figure.format ?? .png, style: command.frameStyle, isQuiet: command.report.quiet)
    case .video(let format):
      try AtomicFile.check(path: path, inputs: inputs)
      return try VideoEncoder(
        format, frameRate: command.frameRate, path: path, style: command.videoStyle, isQuiet: command.report.quiet)
    }
  }
}

extension Film {
  /// How figures in a folder look.
  fileprivate var frameStyle: FigureStyle {
    get throws { try figure.style(scale: axis.scale, colours: colour.colours) }
  }

  /// How moving pictures look: about 1,000 pixels wide where nothing else is asked for.
  fileprivate var videoStyle: FigureStyle {
    get throws {
      var style = try frameStyle
      if figure.resolution == nil, figure.style == .paper { style.resolution = 144 }
      return style
    }
  }
}
