import JSON
import SVR
import TestSupport
import Testing

@testable import GraphFiles

/// Effective filters in documents and exports, and the flags of clusters.
@Suite struct EdgeFilterTests {
  static func export(_ graph: SpectralGraph, _ filters: EdgeFilters) -> GraphExport {
    GraphExport(graph: graph, selection: SampleGraph.selection(of: graph), filters: filters)
  }

  @Test("JSON holds the filters with their shape, and on request alone", arguments: Representation.allCases)
  func json(representation: Representation) throws {
    let graph = SampleGraph.make(representation, seed: 51)
    let selection = SampleGraph.selection(of: graph)
    let document = graph.edgesDocument(selection, filters: .included)
    let sink = MemorySink()
    try Self.export(graph, .included).write(.json, to: sink)
    let exported = try #require(try JSONValue.parse(sink.bytes)["edges"]?.arrayValue)
    let listed = try #require(document["edges"]?.arrayValue)
    #expect(listed.count == selection.edges.count && exported.count == selection.edges.count)
    for (edge, found) in zip(selection.edges, zip(listed, exported)) {
      let filter = JSONValue(graph.effectiveFilter(of: edge))
      let shape = JSONValue(graph.filterShape(of: graph.connections[edge.connection]))
      #expect(found.0["filter"] == filter && found.0["filterShape"] == shape)
      #expect(found.1["filter"] == filter && found.1["filterShape"] == shape)
    }
    let without = try #require(graph.edgesDocument(selection)["edges"]?.arrayValue)
    #expect(without.allSatisfy { $0["filter"] == nil && $0["filterShape"] == nil && $0["clustered"] != nil })
  }

  @Test(
    "NumPy reads the filters with the kernel's axes",
    .enabled(if: PythonRunner.isExpected, "needs Python: make .venv from Scripts/requirements.txt, or set SVR_PYTHON"),
    arguments: Representation.allCases)
  func arrays(representation: Representation) throws {
    let folder = try TemporaryFolder()
    let export = Self.export(SampleGraph.make(representation, seed: 52), .included)
    try export.write(.npz, to: folder.file("g.npz"))
    try export.write(.json, to: folder.file("g.json"))
    let (status, output) = try PythonRunner.run(["-c", Self.check, folder.path])
    #expect(status == 0 && output.hasPrefix("equal"), "\(output)")
  }

  private static let check = """
    import json, numpy, sys
    with open(sys.argv[1] + "/g.json", encoding="utf-8") as file:
        edges = json.load(file)["edges"]
    arrays = numpy.load(sys.argv[1] + "/g.npz", allow_pickle=False)
    seen = []
    for name in arrays.files:
        if not name.endswith("/filter"):
            continue
        filters, rows = arrays[name], arrays[name + "_edge"]
        assert len(filters) == len(rows), name
        for filter, row in zip(filters, rows):
            edge = edges[row]
            assert name.split("/")[1] == str(edge["connection"]), name
            assert list(filter.shape) == edge["filterShape"], (name, filter.shape)
            assert filter.reshape(-1).tolist() == edge["filter"], name
            seen.append(row)
    assert sorted(seen) == list(range(len(edges))), "an edge has no filter or two"
    print("equal", len(seen))
    """

  @Test("Formats that cannot hold filters hold none")
  func others() throws {
    #expect(ExportFormat.allCases.filter(\.holdsFilters) == [.json, .npz])
    let graph = SampleGraph.make(seed: 53)
    for format in ExportFormat.allCases where !format.holdsFilters {
      let (with, without) = (MemorySink(), MemorySink())
      try Self.export(graph, .included).write(format, to: with)
      try Self.export(graph, .leftOut).write(format, to: without)
      #expect(with.bytes == without.bytes)
    }
  }

  @Test("In the mixed representation the neurons that read have flags of their own")
  func readingFlags() throws {
    let graph = SampleGraph.make(.mixed, seed: 54)
    let export = Self.export(graph, .leftOut)
    let column = try #require(export.nodeColumns.map(\.name).firstIndex(of: "readingClustered"))
    for (index, layer) in graph.layers.enumerated() {
      for neuron in 0..<export.nodeCount(of: layer) {
        let value = export.nodeValues(layer: index, neuron: neuron)[column]
        let flags = layer.isReaderClustered
        #expect(value == (neuron < flags.count ? .bool(flags[neuron]) : .null))
      }
    }
    #expect(!Self.export(SampleGraph.make(seed: 54), .leftOut).nodeColumns.map(\.name).contains("readingClustered"))
  }

  @Test("Documents count the listed edges at clusters, and every edge has its flag in every format")
  func flags() throws {
    let graph = SampleGraph.make(seed: 55)
    let export = Self.export(graph, .leftOut)
    let count = export.selection.edges.count(where: \.isClustered)
    #expect(count > 0 && graph.edgesDocument(export.selection)["counts"]?["listedAtClusters"] == .integer(count))
    for (format, flag) in [
      (ExportFormat.csv, ",true"), (.dot, "clustered=\"true\""), (.gexf, "for=\"clustered\" value=\"true\""),
      (.graphml, ">true</data>"), (.json, "\"clustered\":true"),
    ] {
      let sink = MemorySink()
      try export.write(format, to: sink)
      let text = String(decoding: sink.bytes, as: UTF8.self)
      let edges = text[(text.range(of: format == .json ? "\"links\"" : "->")?.lowerBound ?? text.startIndex)...]
      #expect(edges.contains(flag), "\(format)")
    }
  }

  @Test("The document of cluster sums names every neuron")
  func clusterSums() throws {
    let graph = SampleGraph.make(seed: 56)
    let sums = graph.significantClusterSums(Significance(.sigma(0)))
    let document = graph.clusterSumsDocument(sums)
    #expect(document["schema"] == "svr-cluster-sums-1" && document["counts"]?["tests"] == .integer(sums.tests))
    let edges = try #require(document["edges"]?.arrayValue)
    #expect(edges.count == sums.edges.count && !edges.isEmpty)
    for (edge, found) in zip(sums.edges, edges) {
      let connection = graph.connections[edge.connection]
      #expect(
        found["sources"]
          == JSONValue(edge.sources.map { graph.identity(ofNeuron: $0, inLayer: connection.source) }))
      #expect(found["weight"] == .number(edge.weight) && found["logPValueIsBound"] == .bool(edge.isBound))
    }
  }
}
