import Checkpoints
import Foundation
import GraphFiles
import LinearAlgebra
import SVR
import TestSupport
import Testing

@Suite struct SpectralGraphFileTests {
  @Test(
    "a graph read back is the graph that was written, bit for bit", arguments: Representation.allCases,
    SampleGraph.Naming.allCases)
  func roundTrip(representation: Representation, naming: SampleGraph.Naming) throws {
    let folder = try TemporaryFolder()
    let graph = SampleGraph.make(representation, naming: naming, seed: 11)
    try SpectralGraphFile.write(graph, to: folder.file("graph.svr"))
    let checkpoint = try Checkpoint(contentsOf: folder.file("graph.svr"))
    #expect(SpectralGraphFile.isGraph(checkpoint))
    expectEqual(try SpectralGraphFile.read(checkpoint), graph)
  }

  @Test("the same graph gives the same bytes, and reading and writing again too")
  func deterministic() throws {
    let folder = try TemporaryFolder()
    let graph = SampleGraph.make(.mixed, naming: .hostile, seed: 12)
    try SpectralGraphFile.write(graph, to: folder.file("a.svr"))
    try SpectralGraphFile.write(graph, to: folder.file("b.svr"))
    let read = try SpectralGraphFile.read(try Checkpoint(contentsOf: folder.file("a.svr")))
    try SpectralGraphFile.write(read, to: folder.file("c.svr"))
    #expect(try folder.bytes("a.svr") == folder.bytes("b.svr"))
    #expect(try folder.bytes("a.svr") == folder.bytes("c.svr"))
  }

  @Test("every tensor begins at a multiple of its element's size")
  func alignment() throws {
    let sink = MemorySink()
    try SpectralGraphFile.write(SampleGraph.make(.coSpectral, naming: .hostile, seed: 13), to: sink)
    let file = try SafetensorsFile(sink.bytes)
    #expect(file.dataStart.isMultiple(of: 8))
    for member in file.header where member.key != "__metadata__" {
      let start = try #require(member.value["data_offsets"]?.arrayValue?.first?.intValue)
      let size = member.value["dtype"] == "F64" ? 8 : 4
      #expect(start.isMultiple(of: size), "\(member.key) begins at \(start)")
    }
  }

  @Test("a model is no graph")
  func model() throws {
    let folder = try TemporaryFolder()
    var file = SafetensorsFile.sample(seed: 14)
    file.header["__metadata__"] = ["format": "pt"]
    try file.write(to: folder.file("model.safetensors"))
    let checkpoint = try Checkpoint(contentsOf: folder.file("model.safetensors"))
    #expect(!SpectralGraphFile.isGraph(checkpoint))
    #expect(throws: GraphFileError.notAGraph(file: checkpoint.path)) { try SpectralGraphFile.read(checkpoint) }
  }

  private func expectEqual(_ found: SpectralGraph, _ expected: SpectralGraph) {
    #expect(found.provenance == expected.provenance)
    #expect(found.topology == expected.topology)
    #expect(found.leftOut == expected.leftOut)
    #expect(found.layers.map(\.map) == expected.layers.map(\.map))
    #expect(found.layers.map { Array($0.name.utf8) } == expected.layers.map { Array($0.name.utf8) })
    #expect(found.layers.map(\.singularValues) == expected.layers.map(\.singularValues))
    #expect(found.layers.map(\.readingSingularValues) == expected.layers.map(\.readingSingularValues))
    #expect(found.layers.map(\.written) == expected.layers.map(\.written))
    #expect(found.layers.map(\.read) == expected.layers.map(\.read))
    #expect(found.layers.map(\.rank) == expected.layers.map(\.rank))
    #expect(found.layers.map(\.sumOfSquares) == expected.layers.map(\.sumOfSquares))
    #expect(found.connections.map(\.weights) == expected.connections.map(\.weights))
    for (connection, other) in zip(found.connections, expected.connections) {
      #expect(connection.numbers == other.numbers)
    }
  }
}

extension SpectralConnection {
  fileprivate var numbers: [Int] { [index, source, target, channels, positions] }
}
