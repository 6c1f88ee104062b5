import Foundation
import GraphFiles
import JSON
import Randomness
import SVR
import TestSupport
import Testing

@testable import Page

/// The frames of a film in the data of a page.
@Suite struct FilmPageTests {
  private static let rule = Significance(.bonferroni(0.01))

  /// Two layers of 24 neurons whose writers are always the same, with two edges planted.
  private static func graph(_ ends: [(Int, Int)]) -> SpectralGraph {
    var generator = SeededGenerator(seed: 5)
    let links = ends.map { PlantedGraph.Link(connection: 0, source: $0.0, target: $0.1) }
    return PlantedGraph.make(width: 24, layers: 2, links: links, weight: 0.9, using: &generator)
  }

  /// The document and the buffer of a container.
  private static func parts(of container: [UInt8]) throws -> (document: JSONValue, buffer: ArraySlice<UInt8>) {
    let count = container[..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
    let start = (8 + count + 7) / 8 * 8
    return (try JSONValue.parse(Array(container[8..<8 + count])), container[start...])
  }

  private static func numbers(_ name: String, _ parts: (document: JSONValue, buffer: ArraySlice<UInt8>)) throws -> [Int]
  {
    let array = try #require(parts.document["arrays"]?[name], "\(name)")
    let (count, offset) = (try #require(array["count"]?.intValue), try #require(array["offset"]?.intValue))
    let size = try #require(["u32": 4, "u16": 2][array["type"]?.stringValue ?? ""])
    return (0..<count).map { index in
      let first = parts.buffer.startIndex + offset + index * size
      return parts.buffer[first..<first + size].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
  }

  @Test("births and deaths are numbers of edges in their frames, tracks go with every layer")
  func frames() throws {
    var film = TrainingFilm(significance: Self.rule)
    var encoder = PageEncoder(title: "film", significance: Self.rule, frameCount: 2)
    for (number, ends) in [[(0, 0), (1, 1)], [(0, 1), (1, 0)]].enumerated() {
      let graph = Self.graph(ends)
      try film.append(graph, label: "epoch-\(number)")
      let step = try #require(film.steps.last)
      #expect(step.selection.significant == 2)
      encoder.add(PageFrame(label: step.label, graph: graph, film: FilmFrame(step)))
      film.forgetEdges()
    }
    let parts = try Self.parts(of: encoder.container(film: film.document))
    func ends(_ list: String, ofFrame frame: Int) throws -> Set<[Int]> {
      let (sources, targets) = (
        try Self.numbers("\(frame)/edges/source", parts), try Self.numbers("\(frame)/edges/target", parts)
      )
      return Set(try Self.numbers(list, parts).map { [sources[$0], targets[$0]] })
    }
    #expect(try Self.numbers("0/births", parts).isEmpty && Self.numbers("0/deaths", parts).isEmpty)
    #expect(try ends("1/births", ofFrame: 1) == [[0, 1], [1, 0]])
    #expect(try ends("1/deaths", ofFrame: 0) == [[0, 0], [1, 1]])
    for frame in 0..<2 {
      for layer in 0..<2 { #expect(try Self.numbers("\(frame)/layers/\(layer)/track", parts) == Array(0..<24)) }
    }
    let document = try #require(parts.document["film"])
    #expect(document["labels"] == ["epoch-0", "epoch-1"] && document["trackCounts"] == [24, 24])
    #expect(document["ranges"]?["singularValue"] == [1.0, 24.0])
    #expect(document["summaries"]?.arrayValue?[0]["births"] == .null)
    #expect(document["summaries"]?.arrayValue?[1]["births"] == 2 && document["readerTrackCounts"] == .null)
  }

  @Test("a frame among many gets its share of what a page holds")
  func budget() {
    let (all, share) = (PageBudget(), PageBudget().share(of: 10))
    #expect(share.heldEdges == all.heldEdges / 10 && share.heatMaps == all.heatMaps / 10)
    #expect(share.patterns == all.patterns / 10 && share.filters == all.filters / 10)
    #expect(PageBudget(heldEdges: 3).share(of: 10).heldEdges == 1)
  }
}
