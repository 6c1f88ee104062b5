import Foundation
import GraphFiles
import Page
import SVR

/// Makes an interactive page of a film, one frame a checkpoint.
struct FilmPage: FilmWriter {
  private let path: String
  private let options: PageOptions
  private let significance: SignificanceOptions
  private let frameCount: Int
  private var encoder: PageEncoder

  /// A page that may be written, as far as that shows beforehand.
  init(for command: Film, _ checkpoints: [FilmCheckpoint]) throws {
    try AtomicFile.check(path: command.output, inputs: checkpoints.map(\.path))
    (path, options, significance) = (command.output, command.page, command.significance)
    frameCount = checkpoints.count
    encoder = PageEncoder(
      title: Self.title(command.inputs.checkpoints, checkpoints), significance: significance.value,
      maxEdges: significance.maxEdges ?? PageOptions.edgesShown, budget: PageBudget(heldEdges: options.maxHeld),
      frameCount: frameCount)
  }

  /// `FOLDER: FIRST to LAST`, the folder where one was given.
  private static func title(_ arguments: [String], _ checkpoints: [FilmCheckpoint]) -> String {
    let ends = [checkpoints.first, checkpoints.last].compactMap { $0?.label }.joined(separator: " to ")
    guard arguments.count == 1, let folder = arguments.first else { return ends }
    return URL(fileURLWithPath: folder).standardizedFileURL.lastPathComponent + ": " + ends
  }

  /// All: births and deaths are written as they come.
  func edgesKept(asked: Int?) -> Int? { nil }

  mutating func add(_ source: GraphSource, to film: inout TrainingFilm, label: String) throws -> [String] {
    let heatMapBytes = PageBudget().share(of: frameCount).heatMaps
    let content = try PageSource(
      graphs: source, options: options, significance: significance, heatMapBytes: heatMapBytes
    ).content(for: nil)
    try film.append(content.frame.graph, label: label)
    guard let step = film.steps.last else { return content.inputs }
    if step.isFirst { for omission in content.omissions { encoder.add(omission) } }
    encoder.add(
      PageFrame(label: label, graph: content.frame.graph, heatMaps: content.frame.heatMaps, film: FilmFrame(step)))
    film.forgetEdges()
    return content.inputs
  }

  func write(_ film: TrainingFilm, inputs: [String]) throws {
    let file = try AtomicFile(path: path, inputs: inputs)
    try encoder.page(film: film.document).write(to: file)
    try file.commit()
  }
}
