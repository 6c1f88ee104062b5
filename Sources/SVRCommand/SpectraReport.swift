import SVR

/// The table of `svr summary --spectra`.
struct SpectraReport {
  private let graph: SpectralGraph
  private let level: Double

  init(_ graph: SpectralGraph, level: Double) {
    self.graph = graph
    self.level = level
  }

  /// Layers by name where the lines fit, else by number, with short titles and three digits.
  func text(width: Int?) -> String {
    let wide = table(
      ["layer", "||W||_F", "||W||_2", "condition", "stable rank", "effective rank", "spikes", "edge s", "bulk D"]
        + ["alpha", "D", "xmin"], digits: 4)
    let fits = width.map { wide.width <= $0 } ?? true
    let narrow = table(
      ["|W|_F", "|W|_2", "cond.", "stable", "effect.", "spikes", "edge", "bulk D", "alpha", "D", "xmin"], digits: 3)
    return (fits ? wide : narrow).text(width: width) + legend.wrapped(to: width)
  }

  private var legend: String {
    """
    Spikes: singular values from the edge up, which a random matrix shows with probability \(level.typed), >= where half of all \
    do or all that are known; bulk D: how far the rest is from the Marchenko-Pastur law. Condition: largest over smallest s. \
    alpha, D, xmin: the power law of the tail of s^2, its distance, its start. -: not known or not defined.
    """
  }

  private func table(_ titles: [String], digits: Int) -> Table {
    let isByName = titles.first == "layer"
    var table = Table(
      [("#", .right)] + titles.enumerated().map { ($1, $0 == 0 && isByName ? Table.Alignment.name : .right) })
    for (index, layer) in graph.layers.enumerated() {
      guard let statistics = layer.spectrumStatistics(level: level) else { continue }
      table.add([String(index)] + (isByName ? [layer.name] : []) + cells(statistics, digits: digits))
    }
    return table
  }

  private func cells(_ statistics: SpectrumStatistics, digits: Int) -> [String] {
    let bulk = statistics.spectra.count == 1 ? statistics.spectra[0] : nil
    let spikes = statistics.spikes.map { (statistics.areMoreSpikesPossible ? ">=" : "") + String($0) } ?? "-"
    let norms = [statistics.frobeniusNorm, statistics.spectralNorm, statistics.condition]
    let ranks = [statistics.stableRank, statistics.effectiveRank]
    let law = statistics.powerLaw
    return (norms + ranks).map { $0.shown(digits: digits) } + [spikes]
      + [bulk?.edge, bulk?.bulkDistance, law?.exponent, law?.distance, law?.start].map { $0.shown(digits: digits) }
  }
}
