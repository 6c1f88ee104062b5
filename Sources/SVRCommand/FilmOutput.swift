import Figures
import Foundation
import GraphFiles
import SVR

/// What a film is written as, by its output's name.
enum FilmOutput {
  case table(String)
  case video(String, VideoFormat)
  case frames(String)

  /// Writes a film; the second argument are all files that were read.
  typealias Writer = (TrainingFilm, [String]) throws -> Void

  init(path: String) throws {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    let parts = path.lowercased().split(separator: "/").last?.split(separator: ".", omittingEmptySubsequences: false)
    if path.hasSuffix("/") || exists && isFolder.boolValue {
      self = .frames(path)
    } else if let parts, parts.count > 1, let name = parts.last, let format = VideoFormat(rawValue: String(name)) {
      self = .video(path, format)
    } else if let parts, parts.count > 1, parts.last == "csv" {
      self = .table(path)
    } else {
      throw UsageError("\(path): a film's name ends in .csv, .gif, .mp4, or in a slash for a folder of figures")
    }
  }

  /// How many edges of each connection a step keeps where the user states no number: a figure's, or all.
  var edgesKept: Int? {
    switch self {
    case .table: nil
    case .video, .frames: Plot.edgesDrawn
    }
  }

  /// What writes the film, with every fault that can be found beforehand found.
  func writer(for command: Film, inputs: [String]) throws -> Writer {
    switch self {
    case .table(let path):
      try AtomicFile.check(path: path, inputs: inputs)
      try AtomicFile.check(path: FilmTable.attributePath(of: path), inputs: inputs)
      return { film, files in try FilmTable(film).write(to: path, inputs: files) }
    case .frames(let path):
      let style = try command.figure.style(scale: command.axis.scale)
      let frames = FrameFolder(path: path, format: command.figure.format ?? .png)
      try frames.check()
      return { film, _ in try frames.write(film, style: style, progress: command.drawingProgress) }
    case .video(let path, let format):
      if let other = command.figure.format {
        throw UsageError("\(path): --format \(other.rawValue) is for a folder of figures")
      }
      let style = try command.figure.style(scale: command.axis.scale)
      try AtomicFile.check(path: path, inputs: inputs)
      let encoder = try VideoEncoder(format, frameRate: command.frameRate, path: path)
      return { film, files in try encoder.write(film, style: style, inputs: files, progress: command.drawingProgress) }
    }
  }
}

extension Film {
  /// The line that says how many frames are drawn.
  fileprivate var drawingProgress: Progress { Progress("drawing", isQuiet: report.quiet) }
}
