import Randomness
import Checkpoints
import Foundation
import GraphFiles
import JSON
import SVR
import TestSupport
import Testing

/// A change to the document of a good file, and what its refusal says.
struct DocumentFault: Sendable, CustomTestStringConvertible {
  let path: String
  let value: JSONValue?
  let words: String

  init(_ path: String, _ value: JSONValue?, _ words: String) {
    (self.path, self.value, self.words) = (path, value, words)
  }

  var testDescription: String { "\(path) = \(value?.serialisedText() ?? "nothing")" }

  static let all: [DocumentFault] = [
    .init("schema", 2, "schema 2"), .init("schema", "1", "schema"), .init("schema", nil, "has no schema"),
    .init("provenance", 1, "svr.provenance: malformed: expected an object, found an integer"),
    .init("provenance.inputs.0.sha256", "00", "64 lower-case hexadecimal"),
    .init("provenance.inputs.0.byteCount", -1, "is -1"),
    .init("provenance.options.representation", "svd", "\"svd\" is none of svr, cosvr, mixed"),
    .init("provenance.options.rank", 0, "is 0, not at least 1"),
    .init("provenance.options.normalisation", nil, "has no normalisation"),
    .init("provenance.options.seed", "-1", "no integer of 64 bits"), .init("provenance.options.seed", -1, "is -1"),
    .init("topology.maps.0.kind", "conv9d", "none of dense"),
    .init("topology.maps.0.shape", [4_611_686_018_427_387_904, 4], "overflows"),
    .init("topology.maps.0.shape.0", -1, "is -1"),
    .init("topology.maps.0.layout.0.output", 0, "a length of at least 1, not 0"),
    .init("topology.maps.0.layout.0.output", 4_611_686_018_427_387_904, "overflows"),
    .init("topology.maps.0.layout.0.output", 6.5, "a length of at least 1, not 6.5"),
    .init("topology.maps.0.layout.0.output", 7, "the layout has 189 elements, the shape [6, 3, 3, 3] another number"),
    .init("topology.maps.0.layout.2.position", 0, "not 0"),
    .init("topology.maps.0.layout.2", ["depth": 3], "an object of one role"),
    .init("topology.maps.0.layout.0", ["group": 6], "expected the shape [18, 9, 6], found [3, 9, 6]"),
    .init(
      "topology.connections.0.window", ["source": 0, "target": 0, "count": 7],
      "the window's count must lie between 1 and 6"),
    .init(
      "connections.0.window", ["source": 4, "target": 0, "count": 3], "the window's source must lie between 0 and 3"),
    .init(
      "connections.0.window", ["source": 0, "target": 4, "count": 3], "the window's target must lie between 0 and 3"),
    .init(
      "layers.0.writerGroups", [0, 0, 0, 0, 0, 0], "one group for each of the 6 neurons of a map of several groups"),
    .init("topology.maps.0.elementType", "F80", "none of F64"),
    .init("topology.maps.1.name", "features.0.weight", "second layer"),
    .init("topology.connections.0.source", 7, "is 7, not at least 0 and at most 6"),
    .init("topology.breaks.0.target", 7, "is 7"), .init("topology.basis", "hope", "none of stated"),
    .init("topology.family", 4, "expected a text"),
    .init("layers", [:], "expected an array, found an object"), .init("layers.0.map", 9, "is 9"),
    .init("layers.0.map", -1, "is -1"), .init("layers.0.map", 1, "expected the shape"),
    .init("layers.0.rank", 7, "at most 6"), .init("layers.0.sumOfSquares", -1, "not negative"),
    .init("layers.0.sumOfSquares", "nan", "not negative"),
    .init("connections.0.source", 7, "is 7"), .init("connections.0.source", 1, "does not come before"),
    .init("connections.0.target", -1, "is -1"), .init("connections.0.channels", 5, "channels"),
    .init("connections.0.positions", 9, "positions of this connection are 1"),
    .init("connections.1.source", 1, "not in the order of target, then source"),
    .init("connections.3.target", 4, "channels"),
    .init("leftOut.0.name", 3, "expected a text"),
  ]
}

@Suite struct HostileGraphTests {
  @Test("a fault in the document is refused in one line that names it", arguments: DocumentFault.all)
  func document(fault: DocumentFault) throws {
    var file = SafetensorsFile.sample(seed: 21)
    let before = file.document
    file.document = before.replacing(fault.path.split(separator: ".").map(String.init), with: fault.value)
    try #require(file.document != before, "the fault changes the document")
    try expectRefusal(of: file, words: fault.words)
  }

  @Test("metadata that are no document are refused", arguments: ["", "[]", "null", "{", "{\"schema\":1}", "1e999"])
  func metadata(text: String) throws {
    var file = SafetensorsFile.sample(seed: 22)
    file.header["__metadata__"] = ["svr": .string(text)]
    try expectRefusal(of: file, words: "svr: malformed: ")
  }

  @Test(
    "numbers that no graph has are refused",
    arguments: [
      ("connections/0/weight", 3, Double.nan, "element 3 is nan"),
      ("connections/0/weight", 3, .infinity, "element 3 is inf"),
      ("connections/0/weight", 3, -1e-9, "outside 0 ... 1"), ("connections/0/weight", 3, 1.01, "outside 0 ... 1"),
      ("layers/0/singular_values", 5, -1, "must not be negative"),
      ("layers/0/singular_values", 5, 1e9, "must descend"), ("layers/0/singular_values", 0, .nan, "element 0 is nan"),
      ("layers/4/left", 1, -.infinity, "element 1 is -inf"),
    ])
  func numbers(tensor: String, element: Int, value: Double, words: String) throws {
    var file = SafetensorsFile.sample(seed: 23)
    file.set(tensor, element: element, to: value)
    try expectRefusal(of: file, words: words)
  }

  @Test("tensors missing, left over, or of another type or shape are refused")
  func tensors() throws {
    let good = SafetensorsFile.sample(.mixed, seed: 24)
    var file = good
    file.rename("layers/2/left", to: "layers/2/lift")
    try expectRefusal(of: file, words: "layers/2/left: malformed: the tensor is missing")
    file = good
    file.document = good.document.replacing(["connections"], with: [])
    try expectRefusal(of: file, words: "connections/0/weight: malformed: the tensor belongs to nothing")
    file = good
    file.document = good.document.replacing(["provenance", "options", "representation"], with: "cosvr")
    try expectRefusal(of: file, words: "expected the shape")
    for (tensor, type) in [("layers/0/left", "I32"), ("layers/4/left", "I64"), ("layers/0/singular_values", "I64")] {
      file = good
      file.header[tensor] = file.header[tensor]?.replacing(["dtype"], with: .string(type))
      try expectRefusal(of: file, words: "\(tensor): malformed: expected F")
    }
  }

  @Test("no changed byte of the header makes a trap, and every cut is refused")
  func changedBytes() throws {
    let folder = try TemporaryFolder()
    let bytes = SafetensorsFile.sample(seed: 25).bytes
    var generator = SeededGenerator(seed: 25)
    for _ in 0..<400 {
      var broken = bytes
      broken[Int.random(in: 0..<6_000, using: &generator)] ^= UInt8.random(in: 1...255, using: &generator)
      try read(broken, in: folder)
    }
    for length in stride(from: 0, to: bytes.count, by: 997) {
      #expect(try read(Array(bytes[..<length]), in: folder) == nil, "cut at \(length)")
    }
  }

  /// Reads a file and gives its layers' names; nil if it was refused in one line.
  @discardableResult
  private func read(_ bytes: [UInt8], in folder: TemporaryFolder) throws -> [String]? {
    try Data(bytes).write(to: URL(filePath: folder.file("broken.svr")))
    do {
      return try SpectralGraphFile.read(try Checkpoint(contentsOf: folder.file("broken.svr"))).layers.map(\.name)
    } catch {
      #expect(error is CheckpointError || error is GraphFileError)
      #expect(!"\(error)".contains("\n"))
      return nil
    }
  }

  private func expectRefusal(of file: SafetensorsFile, words: String) throws {
    let folder = try TemporaryFolder()
    try file.write(to: folder.file("broken.svr"))
    let checkpoint = try Checkpoint(contentsOf: folder.file("broken.svr"))
    let error = #expect(throws: GraphFileError.self) { try SpectralGraphFile.read(checkpoint) }
    let line = error.map { "\($0)" } ?? ""
    #expect(line.contains(words), "\(line)")
    #expect(line.hasPrefix(checkpoint.path) && !line.contains("\n"))
  }
}
