import ArgumentParser

/// Whether spectra are reported, and how their bulk is tested.
struct SpectraOptions: ParsableArguments {
  @Flag(help: "Also give each layer's norms, ranks, spikes above the random bulk, and power law.")
  var spectra = false

  @Option(
    help: ArgumentHelp(
      "With --spectra: the chance that a random layer shows a spike (default: 0.01).", valueName: "p"))
  var spikeLevel: Double?

  /// The level of the spectra's tests; nil where none are asked for.
  var level: Double? { spectra ? spikeLevel ?? 0.01 : nil }

  func validate() throws {
    guard let spikeLevel else { return }
    guard spectra else { throw ValidationError("--spike-level belongs to --spectra") }
    guard spikeLevel >= 1e-6, spikeLevel < 1 else {
      throw ValidationError("--spike-level takes a probability from 1e-6 to 1, not \(spikeLevel.typed)")
    }
  }
}
