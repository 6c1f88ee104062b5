import SVR
import Tensors

/// The tables of `svr kernels`.
struct KernelReport {
  private let graph: SpectralGraph
  private let analysis: KernelAnalysis

  init(_ graph: SpectralGraph, _ analysis: KernelAnalysis) {
    (self.graph, self.analysis) = (graph, analysis)
  }

  func text(width: Int?) -> String {
    guard !graph.connections.isEmpty else { return graph.heading(width) + "\nNo two of the layers are linked.\n" }
    return [graph.heading(width), table(width), channelLists(width), closing(width)].joined(separator: "\n")
  }

  /// Layers by name where the lines fit, else by number.
  private func table(_ width: Int?) -> String {
    let wide = table(
      ["connection", "C", "d target", "d source", "deviation", "p", "mass outside", "split", "near-kernel"],
      byName: true)
    guard let width, wide.width > width else { return wide.text(width: nil) }
    let narrow = table(["layers", "C", "d tgt", "d src", "dev.", "p", "outside", "split", "near-k."], byName: false)
    return narrow.text(width: width)
      + """
      d: internal dimensions of target and source, dev.: deviation, outside: mass outside, split: split channels, near-k.: \
      near-kernel channels.
      """.wrapped(to: width)
  }

  private func table(_ titles: [String], byName: Bool) -> Table {
    var table = Table(
      [("#", .right), (titles[0], .left)] + titles.dropFirst().map { ($0, Table.Alignment.right) }, keyCount: 2)
    for (connection, kernels) in zip(graph.connections, analysis.connections) {
      let dimensions = kernels.internalDimensions
      table.add([
        String(connection.index), ends(connection, byName: byName), String(connection.channels),
        String(dimensions.target), String(dimensions.source), dimensions.deviation.short,
        kernels.significance.pValue.short, kernels.massOutside.short,
        kernels.splitChannels.map(\.grouped) ?? "-", kernels.nearKernelChannels.count.grouped,
      ])
    }
    return table
  }

  private func ends(_ connection: SpectralConnection, byName: Bool) -> String {
    [connection.source, connection.target].map { byName ? graph.layers[$0].name : String($0) }.joined(separator: " -> ")
  }

  private func channelLists(_ width: Int?) -> String {
    let found = zip(graph.connections, analysis.connections).filter { !$1.nearKernelChannels.isEmpty }
    let share = analysis.options.nearKernelMass.typed
    guard !found.isEmpty else { return "No channel has more than \(share) of it in the near-kernels of both sides.\n" }
    let title = "Near-kernel channels, by number in the layer that writes (more than \(share) on both sides)"
    return title.wrapped(to: width, indentation: 2)
      + found.map { connection, kernels in
        "\(connection.index): \(ends(connection, byName: true)): \(kernels.nearKernelChannels.ranges)".printable()
          .wrapped(to: width, indentation: 4)
      }.joined()
  }

  private func closing(_ width: Int?) -> String {
    let lines = [simulationLine, splitLine, nearKernelLine] + missingLines
    return lines.compactMap(\.self).map { $0.wrapped(to: width, indentation: 2) }.joined()
  }

  private var simulationLine: String {
    let count = analysis.options.simulations
    guard count > 0 else { return "No p-values: no simulation was asked for." }
    return """
      p: the chance of such a deviation between random layers, from \(count.grouped) simulated connections of the same \
      shape, seed \(analysis.seed); \((1 / Double(1 + count)).short) is the least there can be.
      """
  }

  private var splitLine: String {
    let sides = analysis.connections.map(\.writing).filter { $0.split != nil }
    guard !sides.isEmpty else { return "Split channels: no connection has a null law for them." }
    let split = sides.reduce(0) { $0 + ($1.split?.count ?? 0) }
    let rate = analysis.options.splitRate
    return """
      \(counted(split, "split channel")) of \(sides.reduce(0) { $0 + $1.tests }.grouped) tested, at most \
      \((rate * Double(sides.count)).short) expected by chance; exact Beta law, two-sided, Bonferroni \(rate.typed) a \
      connection.
      """
  }

  private var nearKernelLine: String {
    let found = analysis.connections.reduce(0) { $0 + $1.nearKernelChannels.count }
    let shared = analysis.connections.reduce(0) { $0 + $1.channels }
    let known = analysis.connections.compactMap(\.nearKernelExpectedAtMost)
    let chance =
      known.count == analysis.connections.count ? ", at most \(known.reduce(0, +).short) expected by chance" : ""
    return "\(counted(found, "near-kernel channel")) of \(shared.grouped)\(chance)."
  }

  /// Why some connections lack a p-value or a count of split channels.
  private var missingLines: [String] {
    zip(graph.connections, analysis.connections).flatMap { connection, kernels in
      [
        analysis.options.simulations > 0 ? kernels.significance.reason.map { "no p-value: \($0)" } : nil,
        kernels.writing.reasonWithoutLaw.map { "no count of split channels: \($0)" },
      ].compactMap(\.self).map { "Connection \(connection.index): \($0)." }
    }
  }
}

extension [Int] {
  /// Ascending numbers with runs drawn together: `0, 3-7, 9`.
  var ranges: String {
    let runs = reduce(into: [ClosedRange<Int>]()) { runs, number in
      if let last = runs.last, last.upperBound + 1 == number {
        runs[runs.count - 1] = last.lowerBound...number
      } else {
        runs.append(number...number)
      }
    }
    return runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: ", ")
  }
}
