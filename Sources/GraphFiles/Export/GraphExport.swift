import JSON
import SVR

/// A spectral graph with its significant edges, as other programs take it.
///
/// A node is a spectral neuron, known as `TENSOR#K`, K from 0 in descending order of singular value. An edge runs from the
/// neuron that writes to the neuron that reads. In the mixed representation a layer's neuron K stands for two: the spectral
/// neuron that writes and the co-spectral neuron that reads; the graph's attribute `targets` says so, and
/// `readingSingularValue` belongs to the second. Where the two kinds differ in number, what a neuron lacks is left out.
///
/// Numbers are written in the shortest form that reads back as the same double. A minus infinity of log p is `-Infinity`
/// in text, and null in JSON, which has no such number.
public struct GraphExport: Sendable {
  /// The graph.
  public let graph: SpectralGraph
  /// Its significant edges; others are exported only within the adjacency matrices of npz.
  public let selection: EdgeSelection
  /// The intensity of each layer's neurons, `[layer][neuron]`, 0 ... 1.
  public let intensities: [[Double]]
  /// Whether each layer's neurons that write lie in a cluster of nearly equal singular values, `[layer][neuron]`.
  public let clustered: [[Bool]]
  /// The same for the neurons that read, where they are others: in the mixed representation.
  let readingClustered: [[Bool]?]
  /// Whether each edge has its effective filter; JSON and npz can hold them.
  public let filters: EdgeFilters

  /// Puts together what is exported.
  ///
  /// - Precondition: `intensities` and `clustered` have an entry for each neuron that writes, and the selection is of
  ///   this graph.
  public init(
    graph: SpectralGraph, selection: EdgeSelection, intensities: [[Double]], clustered: [[Bool]],
    filters: EdgeFilters = .leftOut
  ) {
    precondition(intensities.map(\.count) == graph.layers.map(\.count), "an intensity for each neuron")
    precondition(clustered.map(\.count) == graph.layers.map(\.count), "a cluster flag for each neuron")
    precondition(selection.connections.count == graph.connections.count, "a selection of this graph")
    self.graph = graph
    self.selection = selection
    self.intensities = intensities
    self.clustered = clustered
    readingClustered = graph.layers.map { $0.readingSingularValues == nil ? nil : $0.isReaderClustered }
    self.filters = filters
  }

  /// Puts together what is exported, with the graph's own intensities and clusters.
  public init(graph: SpectralGraph, selection: EdgeSelection, filters: EdgeFilters = .leftOut) {
    self.init(
      graph: graph, selection: selection, intensities: graph.intensities(),
      clustered: graph.layers.map(\.isClustered), filters: filters)
  }

  /// Writes the graph to a file, whole or not at all; `-` is standard output.
  ///
  /// CSV makes three files: `g.csv` holds the edges, `g.nodes.csv` the nodes and `g.graph.csv` the attributes of the
  /// graph; standard output takes the edges alone.
  ///
  /// - Parameters:
  ///   - format: what is written.
  ///   - path: the file; `-` for standard output.
  ///   - inputs: the files the graph was made from, none of which may be an output.
  /// - Complexity: O(neurons + edges), for npz O(weights); nothing larger than a buffer beside the graph.
  public func write(_ format: ExportFormat, to path: String, inputs: [String] = []) throws(OutputError) {
    if format == .csv && path != "-" { return try writeTables(to: path, inputs: inputs) }
    let file = try AtomicFile(path: path, inputs: inputs)
    try write(format, to: file)
    try file.commit()
  }

  /// Writes the graph to a sink; of CSV, the edges.
  public func write(_ format: ExportFormat, to sink: some ByteSink) throws(OutputError) {
    switch format {
    case .json: try writeJSON(to: sink)
    case .graphml: try writeGraphML(to: sink)
    case .gexf: try writeGEXF(to: sink)
    case .dot: try writeDOT(to: sink)
    case .csv: try writeEdgeTable(to: sink)
    case .npz: try writeArrays(to: sink)
    }
  }
}
