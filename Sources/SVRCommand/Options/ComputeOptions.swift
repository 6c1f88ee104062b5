import ArgumentParser
import SVR

/// How the graph is computed.
struct ComputeOptions: ParsableArguments {
  @Option(
    help:
      "Which singular vectors are linked: svr, cosvr (of the network reversed and transposed) or mixed (default: svr).")
  var representation: Representation?

  @Option(
    help: ArgumentHelp("How many leading neurons of each layer: a number, or full (default: full).", valueName: "n"))
  var rank: RankArgument?

  @Flag(help: "Scale each layer by the batch normalisation behind it.")
  var foldBatchNorm = false

  @Option(help: ArgumentHelp("How many cores to use (default: all).", valueName: "n"))
  var threads: Int?

  @Option(help: ArgumentHelp("The seed of every random choice (default: 0).", valueName: "n"))
  var seed: UInt64?

  @OptionGroup var resources: ResourceOptions

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads must be at least 1") }
  }

  var spectralOptions: SpectralOptions {
    SpectralOptions(
      representation: representation ?? .spectral, rank: rank?.count,
      normalisation: foldBatchNorm ? .folded : .asStored,
      seed: seed ?? 0)
  }
}

extension Representation: ExpressibleByArgument {}

/// `--rank N` or `--rank full`.
struct RankArgument: ExpressibleByArgument {
  /// The number of leading neurons; nil for all.
  let count: Int?

  init?(argument: String) {
    if argument == "full" {
      count = nil
    } else if let number = Int(argument), number > 0 {
      count = number
    } else {
      return nil
    }
  }
}
