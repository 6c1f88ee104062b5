import ArgumentParser
import Foundation
import GraphFiles
import SVR

/// `svr edges`: the significant edges.
struct Edges: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edges",
    abstract: "List the significant edges, most significant first.",
    discussion: """
      Weight a: how much of what the source neuron writes the target neuron reads, from 0 to 1. Times expected: a over its \
      mean under chance, 1/C. A star marks an edge at a cluster of nearly equal singular values, where a single edge \
      is not well defined; --cluster-sums takes the neurons of each cluster together and sums their weights, which is. \
      p is the chance of so heavy an edge between random vectors; --json has its natural logarithm.

      --filters adds each edge's effective filter, what the target reads through the source position by position, to \
      --json and to the file of --output.
      """)

  @OptionGroup var model: ModelOptions
  @OptionGroup var compute: ComputeOptions
  @OptionGroup var significance: SignificanceOptions

  @Flag(help: "Add the effective filter of each edge, in JSON and npz.")
  var filters = false

  @Flag(help: "Take the neurons of nearly equal singular values together, and sum their weights.")
  var clusterSums = false

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Write the edges to a .npz or .json file instead; - is standard output.", valueName: "file"),
    completion: .file(extensions: ["npz", "json"]))
  var output: String?

  @OptionGroup var json: JSONOption
  @OptionGroup var report: ReportOptions

  func validate() throws {
    if filters && clusterSums {
      throw ValidationError("--filters and --cluster-sums exclude each other: a sum of edges has no filter")
    }
    if filters && !json.isJSON && output == nil {
      throw ValidationError("--filters goes with --json, or with --output and a .npz or .json file")
    }
  }

  func run() throws {
    let isArchive = try output.map(writesArchive) ?? false
    let (graph, inputs) = try GraphSource(model: model, compute: compute, report: report).graph(for: output)
    if clusterSums {
      let sums = graph.significantClusterSums(significance.value, capPerConnection: significance.maxEdges)
      if json.isJSON || output != nil {
        return try StandardOutput.write(graph.clusterSumsDocument(sums), to: output, inputs: inputs)
      }
      return try StandardOutput.write(EdgesReport(graph).text(sums, width: Terminal.width))
    }
    let selection = graph.significantEdges(significance.value, capPerConnection: significance.maxEdges)
    let choice: EdgeFilters = filters ? .included : .leftOut
    if isArchive, let output {
      try GraphExport(graph: graph, selection: selection, filters: choice).write(.npz, to: output, inputs: inputs)
    } else if json.isJSON || output != nil {
      try StandardOutput.write(graph.edgesDocument(selection, filters: choice), to: output, inputs: inputs)
    } else {
      try StandardOutput.write(EdgesReport(graph).text(selection, width: Terminal.width))
    }
  }

  /// Whether the output is an archive of arrays, else it is a document.
  private func writesArchive(_ path: String) throws -> Bool {
    switch ExportFormat(path: path) {
    case .npz where json.isJSON: throw UsageError("\(path): --json and an archive of arrays exclude each other")
    case .npz where clusterSums: throw UsageError("\(path): --cluster-sums are written as JSON")
    case .npz: return true
    case .json: return false
    default:
      guard path == "-" else {
        throw UsageError("\(path): edges are written to .npz or .json; svr export knows other formats")
      }
      return false
    }
  }
}
