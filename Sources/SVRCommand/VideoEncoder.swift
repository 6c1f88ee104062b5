import Figures
import Foundation
import GraphFiles
import SVR
import Tensors

/// A format of moving pictures that ffmpeg writes.
enum VideoFormat: String, CaseIterable {
  case gif
  case mp4
}

/// Makes a film of figures by ffmpeg, which is started as it is, by no shell, in a folder of our own where it sees nothing but
/// numbered files.
struct VideoEncoder: FilmWriter {
  private let format: VideoFormat
  private let frameRate: Double
  private let path: String
  private let style: FigureStyle
  private let isQuiet: Bool
  private let program: URL

  /// How long the last frame stays, in seconds.
  private static let hold = 2.0

  /// - Throws: `UsageError` where ffmpeg is not installed.
  init(_ format: VideoFormat, frameRate: Double, path: String, style: FigureStyle, isQuiet: Bool) throws {
    guard let program = Self.program("ffmpeg") else {
      throw UsageError("\(path): ffmpeg, which makes .\(format.rawValue), is not installed (no 'ffmpeg' in PATH)")
    }
    (self.format, self.frameRate, self.path, self.program) = (format, frameRate, path, program)
    (self.style, self.isQuiet) = (style, isQuiet)
  }

  func edgesKept(asked: Int?) -> Int? { asked ?? Plot.edgesDrawn }

  /// Draws the frames and makes the film, which appears whole or not at all.
  func write(_ film: TrainingFilm, inputs: [String]) throws {
    let folder = try FolderOutput(scratchBeside: path)
    try folder.add(film, style: style, format: .png, isQuiet: isQuiet)
    let result = folder.nextPath()
    try encode(in: folder.temporaryPath, as: (result as NSString).lastPathComponent, errors: folder.nextPath())
    let output = try AtomicFile(path: path, inputs: inputs)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: result), options: .mappedIfSafe)
    try bytes.withUnsafeBytes { try output.write($0) }
    try output.commit()
  }

  private func encode(in folder: String, as name: String, errors: String) throws {
    _ = FileManager.default.createFile(atPath: errors, contents: nil)
    let process = Process()
    process.executableURL = program
    process.currentDirectoryURL = URL(fileURLWithPath: folder, isDirectory: true)
    process.arguments = arguments(output: name)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle(forWritingAtPath: errors)
    do {
      try process.run()
    } catch {
      throw UsageError("\(path): ffmpeg cannot be started: \(error.localizedDescription)")
    }
    process.waitUntilExit()
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      let text = String(decoding: (try? Data(contentsOf: URL(fileURLWithPath: errors))) ?? Data(), as: UTF8.self)
      let last = text.split(whereSeparator: \.isNewline).last.map { ": " + String($0) } ?? ""
      throw UsageError("\(path): ffmpeg failed (\(process.terminationStatus))\(last)")
    }
  }

  private func arguments(output: String) -> [String] {
    let input = ["-nostdin", "-v", "error", "-f", "image2", "-framerate", "\(frameRate)", "-c:v", "png", "-i", "%06d"]
    let same = ["-fflags", "+bitexact", "-flags:v", "+bitexact", "-map_metadata", "-1"]
    let encoding =
      switch format {
      case .gif:
        [
          "-filter_complex", "split[a][b];[a]palettegen=stats_mode=full[p];[b][p]paletteuse=dither=none",
          "-loop", "0", "-final_delay", "\(Int(100 * Self.hold))", "-f", "gif",
        ]
      case .mp4:
        [
          // Sides of an even number of pixels, and a rate that every player knows.
          "-vf",
          "tpad=stop_mode=clone:stop_duration=\(Self.hold),pad=ceil(iw/2)*2:ceil(ih/2)*2:color=white,fps=\(max(24, frameRate))",
          "-c:v", "libx264", "-preset", "medium", "-crf", "18", "-pix_fmt", "yuv420p", "-movflags", "+faststart", "-f",
          "mp4",
        ]
      }
    return input + encoding + same + [output]
  }

  /// A program by its name, in the folders of `PATH` that have an absolute path.
  private static func program(_ name: String) -> URL? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").filter { $0.hasPrefix("/") }
    return folders.map { "\($0)/\(name)" }.first { path in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
        && FileManager.default.isExecutableFile(atPath: path)
    }.map { URL(fileURLWithPath: $0) }
  }
}
