import ArgumentParser
import Foundation
import GraphFiles
import SVR

/// `svr edges`: the significant edges.
struct Edges: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the significant edges, most significant first.",
    discussion: """
      Weight a: how much of what the source neuron writes the target neuron reads, from 0 to 1. Times expected: a over its \
      mean under chance, 1/C. A star marks an edge at a cluster of nearly equal singular values, where a single edge \
      is not well defined. p is the chance of so heavy an edge between random vectors; --json has its natural logarithm.
      """)

  @OptionGroup var model: ModelOptions
  @OptionGroup var compute: ComputeOptions
  @OptionGroup var significance: SignificanceOptions
  @OptionGroup var json: JSONOption
  @OptionGroup var report: ReportOptions

  func run() throws {
    let (graph, _) = try GraphSource(model: model, compute: compute, report: report).graph()
    let selection = graph.significantEdges(significance.value, capPerConnection: significance.maxEdges)
    if json.isJSON { return try StandardOutput.write(graph.edgesDocument(selection)) }
    try StandardOutput.write(
      graph.heading + "\n" + selection.countLine.wrapped(to: Terminal.width, indentation: 2)
        + (selection.edges.isEmpty ? "" : "\n" + table(graph, selection).text(width: Terminal.width)))
  }

  private func table(_ graph: SpectralGraph, _ selection: EdgeSelection) -> Table {
    var table = Table([
      ("source", .name), ("target", .name), ("weight a", .right), ("times expected", .right), ("log10 p", .right),
      ("", .left),
    ])
    for edge in selection.edges {
      let connection = graph.connections[edge.connection]
      table.add([
        graph.identity(ofNeuron: edge.source, inLayer: connection.source),
        graph.identity(ofNeuron: edge.target, inLayer: connection.target), edge.weight.short, edge.timesExpected.short,
        (edge.logPValue / log(10)).short, edge.isClustered ? "*" : "",
      ])
    }
    return table
  }
}
