import ArgumentParser
import Foundation
import Logging
import Networks

/// Which checkpoints, and which part of them.
struct FilmInputOptions: ParsableArguments {
  @Argument(
    help: "Checkpoints of one network in any format that svr opens, or a folder of them.", completion: .file())
  var checkpoints: [String]

  @Flag(help: "Take the checkpoints in the natural order of their names.")
  var sort = false

  @OptionGroup var reading: ReadingOptions

  func validate() throws {
    if checkpoints.contains("") { throw ValidationError("a checkpoint's name is empty") }
  }

  /// The options of one checkpoint, as of any model.
  func model(_ path: String) -> ModelOptions {
    var options = ModelOptions()
    (options.model, options.reading) = (path, reading)
    return options
  }

  /// The checkpoints in their order, each with its label.
  ///
  /// Arguments in another than their natural order are taken as they are, with a word of it: a shell sorts `epoch-10`
  /// before `epoch-2`.
  func checkpoints(_ logger: Logger) throws -> [FilmCheckpoint] {
    let series = try FilmSeries(arguments: checkpoints)
    let sorted = series.paths.sorted { NaturalKey($0) < NaturalKey($1) }
    if !sort, sorted != series.paths {
      logger.notice(
        "the checkpoints are taken in the order given, which is not that of their names (--sort sorts them)")
    }
    return FilmSeries.labelled(sort ? sorted : series.paths)
  }
}
