import Foundation
import SVR

/// The tables of `svr paths`.
struct PathsReport {
  private let graph: SpectralGraph
  private let selection: EdgeSelection
  private let found: [DominantPath]
  private let paths: [DominantPath]
  private let level: Double

  /// - Parameters:
  ///   - found: the best chains, best first.
  ///   - paths: those of them whose p-value keeps below the level.
  init(
    _ graph: SpectralGraph, _ selection: EdgeSelection, found: [DominantPath], paths: [DominantPath], level: Double
  ) {
    self.graph = graph
    self.selection = selection
    self.found = found
    self.paths = paths
    self.level = level
  }

  func text(width: Int?) -> String {
    let blocks = paths.enumerated().map { number, path in
      "\n" + title(number + 1, path).wrapped(to: width, indentation: 2) + table(path).text(width: width)
    }
    return graph.heading(width) + "\n" + selection.countLine.wrapped(to: width, indentation: 2)
      + (paths.isEmpty ? "\n" + noneText.wrapped(to: width, indentation: 2) : blocks.joined())
  }

  private func title(_ number: Int, _ path: DominantPath) -> String {
    let pText = path.logPValue.map { "p <= \(Self.probability($0))" } ?? "no p-value under the chi-squared law"
    return "Chain \(number): \(counted(path.layers.count, "layer")), score \(path.score.short), \(pText)"
  }

  private func table(_ path: DominantPath) -> Table {
    var table = Table([
      ("#", .right), ("neuron", .name), ("singular value", .right), ("weight a", .right), ("times expected", .right),
      ("log10 p", .right), ("", .left),
    ])
    for (index, (layer, neuron)) in zip(path.layers, path.neurons).enumerated() {
      let edge = index > 0 ? path.edges[index - 1] : nil
      table.add([
        String(layer), graph.identity(ofNeuron: neuron, inLayer: layer),
        graph.layers[layer].singularValues[neuron].short, edge?.weight.short ?? "", edge?.timesExpected.short ?? "",
        edge.map { ($0.logPValue / log(10)).short } ?? "", edge?.isClustered == true ? "*" : "",
      ])
    }
    return table
  }

  private var noneText: String {
    let best = found.first.map {
      "the best chain scores \($0.score.short)" + ($0.logPValue.map { ", p <= \(Self.probability($0))" } ?? "")
    }
    return "No dominant connection at p <= \(level.typed): \(best ?? "no edge is significant enough to begin one")."
  }

  /// A probability by its logarithm, also where it is smaller than any number.
  static func probability(_ logP: Double) -> String {
    let decimal = logP / log(10)
    guard decimal < -3 else { return exp(logP).short }
    let exponent = floor(decimal)
    return String(format: "%.1fe%d", pow(10, decimal - exponent), Int(exponent))
  }
}
