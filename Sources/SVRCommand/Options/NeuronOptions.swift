import ArgumentParser
import SVR

/// How spectral neurons are computed, where the representation is given.
struct NeuronOptions: ParsableArguments {
  @Flag(help: "Scale each layer by the batch normalisation behind it.")
  var foldBatchNorm = false

  @Option(help: ArgumentHelp("How many cores to use (default: all).", valueName: "n"))
  var threads: Int?

  @OptionGroup var resources: ResourceOptions

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads must be at least 1") }
  }

  /// The options of a whole graph of all neurons.
  var compute: ComputeOptions {
    var options = ComputeOptions()
    (options.representation, options.rank, options.seed) = (.spectral, nil, nil)
    (options.foldBatchNorm, options.threads, options.resources) = (foldBatchNorm, threads, resources)
    return options
  }
}
