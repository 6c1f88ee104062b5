import JSON
import Randomness
import SVR
import TestSupport
import Testing

@testable import GraphFiles

/// What is said of a film as a whole.
@Suite struct FilmDocumentTests {
  private static func graph(seed: UInt64) -> SpectralGraph {
    var generator = SeededGenerator(seed: seed)
    let links = [PlantedGraph.Link(connection: 0, source: 0, target: 0)]
    return PlantedGraph.make(width: 16, layers: 3, links: links, weight: 0.9, using: &generator)
  }

  @Test("the numbers of each frame are those of its summary")
  func summaries() throws {
    let graphs = [3, 4].map { Self.graph(seed: $0) }
    var film = TrainingFilm()
    for (number, graph) in graphs.enumerated() { try film.append(graph, label: "\(number)") }
    let summaries = try #require(film.document["summaries"]?.arrayValue)
    #expect(summaries.count == 2)
    for (ours, graph) in zip(summaries, graphs) {
      let theirs = graph.summaryDocument(graph.significantEdges(Significance()))
      for name in ["tests", "significant", "expectedByChance", "pathMetric", "pathMetricUnscaled"] {
        #expect(ours[name] == theirs[name] && ours[name] != nil, "\(name)")
      }
      for (list, names) in [
        ("layers", ["largest", "sumOfSquares", "rank", "count"]),
        (
          "connections",
          ["tests", "significant", "expectedByChance", "entropy", "internalDimensions", "deviation"]
        ),
      ] {
        for (a, b) in zip(try #require(ours[list]?.arrayValue), try #require(theirs[list]?.arrayValue)) {
          for name in names { #expect(a[name] == b[name] && a[name] != nil, "\(list) \(name)") }
        }
      }
    }
  }

  @Test("labels and names with commas, quotes and line breaks stay in their fields")
  func quoting() throws {
    var film = TrainingFilm()
    try film.append(Self.graph(seed: 3), label: "a,\"b\"\nc")
    let sink = MemorySink()
    try FilmTable(film).writeTable(to: sink)
    let text = String(decoding: sink.bytes, as: UTF8.self)
    #expect(text.contains("0,\"a,\"\"b\"\"\nc\",network,tests,,,,,,,,512\n"))
    let attributes = MemorySink()
    try FilmTable(film).writeAttributes(to: attributes)
    #expect(String(decoding: attributes.bytes, as: UTF8.self).contains("step 0,\"{\"\"program\"\":\"\"svr\"\""))
  }

  @Test("the file of attributes stands beside the table")
  func names() {
    #expect(FilmTable.attributePath(of: "a/film.csv") == "a/film.graph.csv")
    #expect(FilmTable.attributePath(of: "a/film.CSV") == "a/film.graph.csv")
  }
}
