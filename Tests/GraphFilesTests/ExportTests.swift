import Foundation
import JSON
import SVR
import TestSupport
import Testing

@testable import GraphFiles

@Suite struct ExportTests {
  @Test(
    "a path's extension names the format",
    arguments: [
      ("g.json", ExportFormat.json), ("a.b/G.GraphML", .graphml), ("g.GEXF", .gexf), (".dot", .dot), ("x.csv", .csv),
      ("/tmp/x.npz", .npz), ("g", nil), ("g.svg", nil), ("a.json/g", nil), ("-", nil), ("json", nil), ("g.json/", nil),
    ])
  func format(path: String, expected: ExportFormat?) { #expect(ExportFormat(path: path) == expected) }

  @Test("the same graph gives the same bytes in every format", arguments: ExportFormat.allCases)
  func deterministic(format: ExportFormat) throws {
    let (first, second) = (MemorySink(), MemorySink())
    try GraphExport(sample: SampleGraph.make(.mixed, naming: .hostile, seed: 41)).write(format, to: first)
    try GraphExport(sample: SampleGraph.make(.mixed, naming: .hostile, seed: 41)).write(format, to: second)
    #expect(first.bytes == second.bytes && !first.bytes.isEmpty)
  }

  @Test("JSON holds the edges under both names, the rule, and every count beside the number of edges")
  func json() throws {
    let graph = SampleGraph.make(seed: 42)
    let export = GraphExport(sample: graph)
    let sink = MemorySink()
    try export.write(.json, to: sink)
    let document = try JSONValue.parse(sink.bytes)
    #expect(document["links"] == document["edges"])
    #expect(document["edges"]?.arrayValue?.count == export.selection.edges.count)
    #expect(document["nodes"]?.arrayValue?.count == graph.layers.map(\.count).reduce(0, +))
    let attributes = try #require(document["graph"])
    #expect(attributes["tests"] == .integer(export.selection.tests))
    #expect(attributes["expectedByChance"] == .number(export.selection.expectedByChance))
    #expect(attributes["rule"] == "fdr" && attributes["level"] == .number(0.1 + 0.2))
    #expect(attributes["capPerConnection"] == 1_000)
    #expect(attributes["provenance"] == graph.provenance.document)
    let edge = try #require(document["edges"]?.arrayValue?.first)
    #expect(edge["source"] == "features.0.weight#\(export.selection.edges[0].source)")
    #expect(edge["weight"] == 1.0 && edge["logPValue"] == .null)
  }

  @Test("CSV makes three files, and edges alone on a sink")
  func csv() throws {
    let folder = try TemporaryFolder()
    let export = GraphExport(sample: SampleGraph.make(seed: 43))
    try export.write(.csv, to: folder.file("g.csv"))
    #expect(folder.names == ["g.csv", "g.graph.csv", "g.nodes.csv"])
    let rows = try folder.text("g.csv").split(separator: "\n")
    #expect(rows.first == "source,target,connection,weight,timesExpected,logPValue,clustered")
    #expect(rows.count == export.selection.edges.count + 1)
    #expect(rows[1].contains(",1.0,6.0,-Infinity,"))
    #expect(try folder.text("g.graph.csv").contains("expectedByChance,\(export.selection.expectedByChance)\n"))
    let sink = MemorySink()
    try export.write(.csv, to: sink)
    #expect(try sink.bytes == folder.bytes("g.csv"))
  }

  @Test(
    "no output of CSV may be an input, and then none is written", arguments: ["g.csv", "g.nodes.csv", "g.graph.csv"])
  func csvOverInput(name: String) throws {
    let folder = try TemporaryFolder()
    try Data("weights".utf8).write(to: URL(filePath: folder.file(name)))
    let export = GraphExport(sample: SampleGraph.make(seed: 44))
    #expect(throws: OutputError(.sameAsInput(folder.file(name)), path: folder.file(name))) {
      try export.write(.csv, to: folder.file("g.csv"), inputs: [folder.file(name)])
    }
    #expect(folder.names == [name])
    #expect(try folder.text(name) == "weights")
  }

  @Test("a neuron that only reads or only writes has no number of the other kind")
  func mixed() throws {
    let graph = SampleGraph.make(.mixed, seed: 45)
    let export = GraphExport(sample: graph)
    let layer = try #require(graph.layers.firstIndex { $0.count > $0.readerSingularValues.count })
    let names = export.nodeColumns.map(\.name)
    let values = export.nodeValues(layer: layer, neuron: graph.layers[layer].count - 1)
    #expect(values[try #require(names.firstIndex(of: "readingSingularValue"))] == .null)
    #expect(values[try #require(names.firstIndex(of: "singularValue"))] != .null)
    let sink = MemorySink()
    try export.write(.json, to: sink)
    #expect(try JSONValue.parse(sink.bytes)["graph"]?["targets"] == "co-spectral neurons")
  }
}
