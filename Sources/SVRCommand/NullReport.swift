import SVR

/// The tables of `svr null`.
struct NullReport {
  private let graph: SpectralGraph
  private let simulation: NullSimulation

  /// The levels of the edges' table: p = 0.1, 0.01 ... 1e-5.
  private static let levels = [4, 8, 12, 16, 20]
  /// Fewer edges than this are expected by chance: a ratio says nothing.
  private static let fewest = 10.0

  init(_ graph: SpectralGraph, _ simulation: NullSimulation) {
    self.graph = graph
    self.simulation = simulation
  }

  func text(width: Int?) -> String {
    let title = """
      \(counted(simulation.count, "random network")) of these shapes, seed \(simulation.seed): \
      Haar-random singular vectors, the law of Gaussian weights.
      """
    return [
      graph.heading(width), title.wrapped(to: width),
      "Edges at or above the threshold of p, over the number expected (- below 10 expected):".wrapped(to: width)
        + edgeTable.text(width: width),
      connectionText(width), chainText?.wrapped(to: width),
    ].compactMap(\.self).joined(separator: "\n")
  }

  private var edgeTable: Table {
    var table = Table(
      [("C", .right), ("z", .right), ("edges", .right), ("law", .left)]
        + Self.levels.map { ("p " + Self.title($0), Table.Alignment.right) }, keyCount: 4)
    for agreement in simulation.edges {
      for (name, counts) in [("exact", agreement.exact), ("chi2", agreement.chiSquared)] {
        table.add(
          [
            String(agreement.channels), String(agreement.positions), agreement.exact.total.grouped, name,
          ] + Self.levels.map { ratio(counts, $0) })
      }
    }
    return table
  }

  private static func title(_ level: Int) -> String {
    let p = TailCounts.levels[level]
    return p < 0.005 ? "1e-\(level / 4)" : p.short.replacing(/0+$/, with: "")
  }

  private func ratio(_ counts: TailCounts?, _ level: Int) -> String {
    guard let counts, Double(counts.total) * TailCounts.levels[level] >= Self.fewest else { return "-" }
    return counts.ratio(atLevel: level).short
  }

  private func connectionText(_ width: Int?) -> String {
    var table = Table([
      ("layers", .left), ("signif.", .right), ("chance", .right), ("ev. 0.1", .right), ("ev. 0.01", .right),
      ("deviation", .right), ("null mean", .right), ("null max", .right), ("p", .right),
    ])
    for (connection, null) in zip(graph.connections, simulation.connections) {
      let deviation = connection.internalDimensions.deviation
      table.add([
        "\(connection.source) -> \(connection.target)", null.significant.grouped, null.expectedByChance.short,
        ratio(null.evidence, 4), ratio(null.evidence, 8), deviation.short,
        (null.deviations.reduce(0, +) / Double(simulation.count)).short, null.deviations.max().short,
        null.significance(ofDeviation: deviation).pValue.short,
      ])
    }
    return table.text(width: width)
      + """
      signif.: significant edges of all random networks, chance: expected (\(simulation.significance.summary)); ev.: \
      evidence behind intensities at or above the threshold of p, over the number expected; deviation: this network's, \
      with the random ones' mean, maximum, and p.
      """.wrapped(to: width)
  }

  private var chainText: String? {
    guard let law = PathScoreLaw(graph), simulation.pathScores != nil else { return nil }
    let rates = [0.1, 0.01, 0.001].map { level in
      let found = (simulation.pathRate(level, law) ?? 0) * Double(simulation.count)
      return
        "p <= \(level.typed) in \(Int(found.rounded())) (at most \((level * Double(simulation.count)).short) expected)"
    }
    return "The best chain of \(counted(simulation.count, "random network")) reaches \(rates.joined(separator: ", "))."
  }
}
