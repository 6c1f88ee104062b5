import Figures
import GraphFiles
import SVR

/// A folder with one figure a step.
struct FrameFolder: FilmWriter {
  private let path: String
  private let format: FigureFormat
  private let style: FigureStyle
  private let isQuiet: Bool

  /// A folder that may be written, as far as that shows beforehand.
  init(path: String, format: FigureFormat, style: FigureStyle, isQuiet: Bool) throws {
    (self.path, self.format, self.style, self.isQuiet) = (path, format, style, isQuiet)
    try FolderOutput.check(path: path, replacing: Self.isFrame)
  }

  func edgesKept(asked: Int?) -> Int? { asked ?? Plot.edgesDrawn }

  func write(_ film: TrainingFilm, inputs: [String]) throws {
    let folder = try FolderOutput(path: path, replacing: Self.isFrame)
    try folder.add(film, style: style, format: format, isQuiet: isQuiet)
    try folder.commit(as: film.steps.enumerated().map { Self.name(of: $0, label: $1.label, format) })
  }

  /// `0012-LABEL.png`, whatever the label holds.
  static func name(of number: Int, label: String, _ format: FigureFormat) -> String {
    let digits = String(number)
    let plain = label.unicodeScalars.prefix(100).map { scalar in
      scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "-_.+".unicodeScalars.contains(scalar)
        ? Character(scalar) : "_"
    }
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "-" + String(plain)
      + "." + format.rawValue
  }

  /// Whether a file of this name is a frame that an earlier run wrote.
  static func isFrame(_ name: String) -> Bool {
    let digits = name.prefix { $0.isASCII && $0.isNumber }
    return digits.count >= 4 && name.dropFirst(digits.count).first == "-"
      && FigureFormat.allCases.contains { name.hasSuffix("." + $0.rawValue) }
  }
}

extension FolderOutput {
  /// Draws every frame of a film into the folder.
  func add(_ film: TrainingFilm, style: FigureStyle, format: FigureFormat, isQuiet: Bool) throws {
    let figures = try FilmFigures(of: film, style: style)
    let progress = Progress("drawing", isQuiet: isQuiet)
    defer { progress.finish() }
    for number in 0..<figures.count {
      progress.update(Double(number) / Double(figures.count))
      try add(figures[number].render(to: format))
    }
  }
}
