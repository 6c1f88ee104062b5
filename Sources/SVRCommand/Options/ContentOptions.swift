import ArgumentParser

/// What `svr plot` draws.
struct ContentOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Let the best n dominant connections stand out in the graph.", valueName: "n"))
  var paths: Int?

  @Flag(help: "Draw the layers' spectra instead: singular values beside the law of a random bulk.")
  var spectra = false

  @Option(
    help: ArgumentHelp("With --spectra: the chance that a random layer shows a spike (default: 0.01).", valueName: "p"))
  var spikeLevel: Double?

  @Option(
    help: ArgumentHelp(
      "Draw a connection's adjacency instead, by its number or layers; may be given again; all for every one.",
      valueName: "source:target"))
  var heatMap: [String] = []

  @Option(help: ArgumentHelp("Draw the filters of one connection's edges instead.", valueName: "source:target"))
  var filters: String?

  /// What is drawn.
  enum Content {
    case graph(paths: Int?)
    case spectra(level: Double)
    case heatMaps([String])
    case filters(String)
  }

  var content: Content {
    if spectra { return .spectra(level: spikeLevel ?? 0.01) }
    if !heatMap.isEmpty { return .heatMaps(heatMap) }
    return filters.map(Content.filters) ?? .graph(paths: paths)
  }

  func validate() throws {
    let asked = [
      ("--paths", paths != nil), ("--spectra", spectra), ("--heat-map", !heatMap.isEmpty),
      ("--filters", filters != nil),
    ].filter(\.1).map(\.0)
    if asked.count > 1 { throw ValidationError("\(asked[0]) and \(asked[1]) exclude each other") }
    if let paths, paths < 1 { throw ValidationError("--paths must be at least 1") }
    guard let spikeLevel else { return }
    guard spectra else { throw ValidationError("--spike-level belongs to --spectra") }
    guard spikeLevel >= 1e-6, spikeLevel < 1 else {
      throw ValidationError("--spike-level takes a probability from 1e-6 to 1, not \(spikeLevel.typed)")
    }
  }
}
