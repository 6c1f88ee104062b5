import Foundation
import GraphFiles
import SVR

/// The tables of `svr edges`.
struct EdgesReport {
  private let graph: SpectralGraph

  init(_ graph: SpectralGraph) { self.graph = graph }

  /// Single edges, those at a cluster marked.
  func text(_ selection: EdgeSelection, width: Int?) -> String {
    var table = Table(Self.columns + [("", .left)])
    for edge in selection.edges {
      let connection = graph.connections[edge.connection]
      table.add([
        graph.identity(ofNeuron: edge.source, inLayer: connection.source),
        graph.identity(ofNeuron: edge.target, inLayer: connection.target), edge.weight.short, edge.timesExpected.short,
        (edge.logPValue / log(10)).short, edge.isClustered ? "*" : "",
      ])
    }
    let note =
      "* at a cluster of nearly equal singular values, where a single edge is not well defined (--cluster-sums adds up each)."
    return report(
      selection.countLine, selection.edges.isEmpty ? nil : table,
      note: selection.edges.contains(where: \.isClustered) ? note : nil, width)
  }

  /// Sums over clusters, bounds of p and cut clusters marked.
  func text(_ selection: ClusterSelection, width: Int?) -> String {
    var table = Table(Self.columns + [("", .left)])
    for edge in selection.edges {
      let connection = graph.connections[edge.connection]
      table.add([
        graph.identity(ofCluster: edge.sources, inLayer: connection.source),
        graph.identity(ofCluster: edge.targets, inLayer: connection.target), edge.weight.short,
        edge.timesExpected.short, (edge.isBound ? "<=" : "") + (edge.logPValue / log(10)).short,
        edge.isCut ? "*" : "",
      ])
    }
    var notes: [String] = []
    if selection.edges.contains(where: \.isMerged) {
      notes.append("T#3-5: neurons of nearly equal singular values, their weights summed, times expected for the sum.")
    }
    if selection.edges.contains(where: \.isBound) { notes.append("<=: an upper bound of p.") }
    if selection.edges.contains(where: \.isCut) {
      notes.append("* truncation (--rank) cut through the cluster: not even the sum is well defined.")
    }
    return report(
      selection.countLine, selection.edges.isEmpty ? nil : table,
      note: notes.isEmpty ? nil : notes.joined(separator: " "), width)
  }

  private static let columns: [(title: String, alignment: Table.Alignment)] = [
    ("source", .name), ("target", .name), ("weight a", .right), ("times expected", .right), ("log10 p", .right),
  ]

  private func report(_ counts: String, _ table: Table?, note: String?, _ width: Int?) -> String {
    graph.heading(width) + "\n" + counts.wrapped(to: width, indentation: 2)
      + (table.map { "\n" + $0.text(width: width) } ?? "")
      + (note.map { "\n" + $0.wrapped(to: width, indentation: 2) } ?? "")
  }
}

extension SpectralGraph {
  /// `TENSOR#K` for one neuron, `TENSOR#K-M` for neighbours, `TENSOR#K,L,M` for others, the first few of many.
  fileprivate func identity(ofCluster neurons: [Int], inLayer layer: Int) -> String {
    guard let first = neurons.first, let last = neurons.last, first != last else {
      return identity(ofNeuron: neurons.first ?? 0, inLayer: layer)
    }
    let numbers =
      if last - first + 1 == neurons.count {
        "\(first)-\(last)"
      } else if neurons.count > 6 {
        neurons.prefix(3).map { "\($0)," }.joined() + "…,\(last)"
      } else {
        neurons.map(String.init).joined(separator: ",")
      }
    return "\(layers[layer].name)#\(numbers)"
  }
}

extension ClusterSelection {
  /// How many are significant, of how many tested, and how many chance would give.
  var countLine: String {
    let cut = capPerConnection.map { " (\(edges.count.grouped) listed, at most \($0) a connection)" } ?? ""
    return """
      \(counted(significant, "significant link")) between clusters\(cut) of \(tests.grouped) tested, \
      \(expectedByChance.short) expected by chance; \(significance.summary).
      """
  }
}
