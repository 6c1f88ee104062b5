import GraphFiles
import SVR

/// What makes a file, or several, of a film.
protocol FilmWriter {
  /// How many edges of each connection are kept of each step, where the user asks for at most so many.
  func edgesKept(asked: Int?) -> Int?

  /// Computes one checkpoint's graph and adds it to the film; the files that were read.
  mutating func add(_ source: GraphSource, to film: inout TrainingFilm, label: String) throws -> [String]

  /// Writes the film, whole or not at all.
  ///
  /// - Parameter inputs: all files that were read.
  func write(_ film: TrainingFilm, inputs: [String]) throws
}

extension FilmWriter {
  mutating func add(_ source: GraphSource, to film: inout TrainingFilm, label: String) throws -> [String] {
    let (graph, inputs) = try source.graph()
    try film.append(graph, label: label)
    return inputs
  }
}

/// The numbers of a film as a table.
struct FilmTableWriter: FilmWriter {
  let path: String

  /// - Parameter inputs: the checkpoints, none of which may be the table.
  init(path: String, inputs: [String]) throws {
    self.path = path
    try AtomicFile.check(path: path, inputs: inputs)
    try AtomicFile.check(path: FilmTable.attributePath(of: path), inputs: inputs)
  }

  func edgesKept(asked: Int?) -> Int? { asked }

  func write(_ film: TrainingFilm, inputs: [String]) throws { try FilmTable(film).write(to: path, inputs: inputs) }
}
