import Networks
import SVR
import Tensors

/// The tables of `svr summary`.
struct SummaryReport {
  private let graph: SpectralGraph
  private let selection: EdgeSelection
  private let pathThreshold: Double?
  /// The level of the spectra's table; nil for none.
  private let spikeLevel: Double?

  init(_ graph: SpectralGraph, _ selection: EdgeSelection, pathThreshold: Double? = nil, spikeLevel: Double? = nil) {
    self.graph = graph
    self.selection = selection
    self.pathThreshold = pathThreshold
    self.spikeLevel = spikeLevel
  }

  func text(width: Int?) -> String {
    let parts = [
      graph.heading(width), layerTable(width), spikeLevel.map { SpectraReport(graph, level: $0).text(width: width) },
      connectionTable(width), figures(width),
    ]
    return parts.compactMap(\.self).joined(separator: "\n")
  }

  private func layerTable(_ width: Int?) -> String {
    var table = Table([
      ("#", .right), ("layer", .name), ("kind", .left), ("O", .right), ("I", .right), ("z", .right),
      ("neurons", .right),
      ("rank", .right), ("largest s", .right), ("smallest s", .right),
    ])
    for (index, layer) in graph.layers.enumerated() {
      table.add([
        String(index), layer.name, layer.map.kindText, String(layer.map.outputChannels),
        String(layer.map.inputChannels), String(layer.map.positions), String(layer.count), rankText(layer),
        layer.singularValues.first.short, layer.singularValues.last.short,
      ])
    }
    return table.text(width: width)
  }

  /// The numerical rank; of a truncated layer all that is known may be that it has no less.
  private func rankText(_ layer: SpectralLayer) -> String {
    graph.provenance.options.rank != nil && layer.rank == layer.count ? ">=\(layer.rank)" : String(layer.rank)
  }

  /// Layers by name where the lines fit, else by number and with short titles.
  private func connectionTable(_ width: Int?) -> String? {
    guard !graph.connections.isEmpty else { return nil }
    let wide = connectionTable(
      titles: [
        "connection", "C", "z", "edges tested", "significant", "by chance", "threshold a", "entropy", "d target",
        "d source",
        "deviation",
      ], byName: true)
    guard let width, wide.width > width else { return wide.text(width: nil) }
    let narrow = connectionTable(
      titles: ["layers", "C", "z", "tested", "signif.", "chance", "min a", "entropy", "d tgt", "d src", "dev."],
      byName: false)
    return narrow.text(width: width)
      + """
      signif.: significant edges, chance: expected by chance, min a: threshold, d: internal dimensions of target and \
      source, dev.: deviation.
      """.wrapped(to: width)
  }

  private func connectionTable(titles: [String], byName: Bool) -> Table {
    var table = Table(
      [("#", .right), (titles[0], .left)] + titles.dropFirst().map { ($0, Table.Alignment.right) }, keyCount: 2)
    for (connection, chosen) in zip(graph.connections, selection.connections) {
      let dimensions = connection.internalDimensions
      let ends = [connection.source, connection.target].map { byName ? graph.layers[$0].name : String($0) }
      table.add([
        String(connection.index), ends.joined(separator: " -> "), String(connection.channels),
        String(connection.positions), connection.tests.grouped, chosen.significant.grouped,
        chosen.expectedByChance.short, chosen.threshold.short, connection.entropy.short, String(dimensions.target),
        String(dimensions.source), dimensions.deviation.short,
      ])
    }
    return table
  }

  private func figures(_ width: Int?) -> String {
    var lines = [selection.countLine]
    if let metric = graph.pathMetric() {
      lines.append("Path metric \(metric.short), unscaled \(graph.pathMetric(.unscaled).short).")
    }
    if let pathThreshold, let metric = graph.pathMetric(above: pathThreshold) {
      let unscaled = graph.pathMetric(.unscaled, above: pathThreshold)
      lines.append(
        "Of neurons with s > \(pathThreshold.short): path metric \(metric.short), unscaled \(unscaled.short).")
    }
    lines += graph.leftOut.map { "Left out: '\($0.name.printable())': \($0.reason)." }
    lines += graph.topology.breaks.map { "Break: \($0.reason)." }
    return lines.map { $0.wrapped(to: width, indentation: 2) }.joined()
  }
}

extension SpectralGraph {
  /// The first lines of every report: the model, how the graph was made, and from what.
  func heading(_ width: Int?) -> String {
    let made = [provenance.options.summary, topology.weightOrigin].compactMap(\.self).joined(separator: ", ")
    return provenance.heading(made, width)
  }
}

extension Provenance {
  /// The model, what was made of it by which version, the files read, and what was chosen of them.
  func heading(_ what: String, _ width: Int?) -> String {
    let made = "\(what); svr \(version)".printable(limit: 500).wrapped(to: width, indentation: 2)
    var lines: [String] = []
    if inputs.count == 1, inputs[0].name == model {
      lines.append("SHA-256 \(inputs[0].sha256)")
    } else {
      lines += inputs.prefix(3).map { "\($0.name), SHA-256 \($0.sha256)" }
      if inputs.count > 3 { lines.append("and \(inputs.count - 3) files more (--json lists all)") }
    }
    if let topologyFile { lines.append("topology \(topologyFile.name), SHA-256 \(topologyFile.sha256)") }
    if !layers.isEmpty { lines.append("layers " + layers.map { "'\($0)'" }.joined(separator: " ")) }
    return model.printable(limit: 500) + "\n" + made + lines.map { $0.printable(limit: 500) + "\n" }.joined()
  }
}

extension EdgeSelection {
  /// A count of edges never stands alone: tests made, expected by chance, rule, cap.
  var countLine: String {
    let cut = capPerConnection.map { " (\(edges.count.grouped) listed, at most \($0) a connection)" } ?? ""
    return """
      \(counted(significant, "significant edge"))\(cut) of \(tests.grouped) tested, \(expectedByChance.short) expected by \
      chance; \(significance.summary).\(connections.isEmpty ? " No two of the layers are linked." : "")
      """
  }
}

extension Significance {
  /// The rule in words: `exact law, beyond 3 sigma each`.
  var summary: String {
    let over = scope == .network ? "over the network" : "a connection"
    let ruleText =
      switch rule {
      case .sigma(let sigma): "beyond \(sigma.typed) sigma, each edge on its own"
      case .falseDiscoveryRate(let rate): "false discovery rate \(rate.typed) \(over)"
      case .bonferroni(let rate): "Bonferroni \(rate.typed) \(over)"
      }
    return "\(law == .exact ? "exact law" : "chi-squared law"), \(ruleText)"
  }
}
