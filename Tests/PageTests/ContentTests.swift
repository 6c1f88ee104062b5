import Foundation
import GraphFiles
import JSON
import SVR
import TestSupport
import Testing

@testable import Page

@Suite("What a page holds as a whole")
struct ContentTests {
  private static func page(_ graph: SpectralGraph, frames: Int = 1) throws -> (page: InteractivePage, bytes: [UInt8]) {
    var encoder = PageEncoder(title: graph.provenance.model, frameCount: frames)
    for frame in 0..<frames {
      encoder.add(PageFrame(label: "\(frame)", graph: graph, heatMaps: HeatMaps(of: graph)))
    }
    let (page, sink) = (encoder.page(), MemorySink())
    try page.write(to: sink)
    return (page, sink.bytes)
  }

  @Test("A name of any kind reaches the page as data alone, and whole", arguments: Representation.allCases)
  func hostileNames(_ representation: Representation) throws {
    let graph = SampleGraph.make(representation, naming: .hostile)
    let bytes = Data(try Self.page(graph).bytes)
    for name in SampleGraph.hostileNames {
      #expect(bytes.range(of: Data(name.utf8)) == nil, "\(name.debugDescription.prefix(80))")
    }
    for scalar in "\u{202e}\u{2066}\u{2028}\u{85}\u{0}\u{7}\u{1b}".unicodeScalars {
      #expect(bytes.range(of: Data(String(scalar).utf8)) == nil, "\(scalar.value)")
    }
    let data = try #require(PageContainer(page: [UInt8](bytes)))
    let names = try data.frame().layers.compactMap { $0["name"]?.stringValue }
    #expect(names.count == graph.layers.count)
    #expect(zip(names, graph.layers).allSatisfy { $0.utf8.elementsEqual($1.name.utf8) })
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.components(separatedBy: "<script").count == 3 && text.components(separatedBy: "</script>").count == 3)
  }

  @Test("The same graph twice gives the same bytes, and unpacked the container")
  func determinism() throws {
    let graph = try PageSamples.trained(.spectral)
    let first = try Self.page(graph).bytes
    #expect(first == (try Self.page(graph).bytes))
    var encoder = PageEncoder(title: graph.provenance.model)
    encoder.add(PageFrame(label: "0", graph: graph, heatMaps: HeatMaps(of: graph)))
    #expect(PageContainer(page: first)?.bytes == encoder.container())
  }

  @Test("Without its data the page is smaller than 1 MB")
  func size() throws {
    let bytes = try Self.page(PageSamples.trained(.spectral)).bytes
    let data = try #require(PageContainer(page: bytes))
    let packed = (Gzip.packed(data.bytes).count + 2) / 3 * 4
    #expect(bytes.count - packed < 1_000_000 && packed < 2_000_000)
  }

  @Test("Several frames stand one behind the other and share the budget")
  func frames() throws {
    let graph = try PageSamples.trained(.spectral)
    let one = try #require(PageContainer(page: Self.page(graph).bytes))
    let three = try #require(PageContainer(page: Self.page(graph, frames: 3).bytes))
    #expect(three.document["frames"]?.arrayValue?.compactMap { $0["label"]?.stringValue } == ["0", "1", "2"])
    for frame in 0..<3 {
      #expect(
        try three.numbers("\(frame)/edges/logP", Double.self) == one.numbers("0/edges/logP", Double.self))
    }
    let filters = try (0..<3).map { try three.numbers("\($0)/edges/filters", Int8.self).count }
    #expect(filters.allSatisfy { $0 <= 700_000 / 3 })
  }

  @Test("Every number of the document is what the graph says, and what is missing is null")
  func document() throws {
    let graph = SampleGraph.make()
    let data = try PageSamples.container(of: graph)
    #expect(data.document["schema"] == "svr-page-1")
    #expect(data.document["provenance"] == graph.provenance.document)
    #expect(data.document["representation"] == "svr")
    #expect(data.document["leftOut"]?.arrayValue?.count == 1)
    let gap = try #require(data.document["breaks"]?.arrayValue?.first)
    #expect(gap["target"] == 5 && gap["name"]?.stringValue == graph.layers[5].name)
    let frame = try data.frame()
    #expect(frame.document["tests"]?.intValue == graph.connections.reduce(0) { $0 + $1.tests })
    for (document, connection) in zip(frame.connections, graph.connections) {
      #expect(document["source"]?.intValue == connection.source && document["target"]?.intValue == connection.target)
      #expect(document["tests"]?.intValue == connection.tests && document["entropy"]?.doubleValue == connection.entropy)
      #expect(document["lawChannels"]?.intValue == connection.channels)
    }
    // A sum of squares that overflows is no number.
    #expect(frame.layers[4]["sumOfSquares"]?.isNull == true)
  }
}
