import Foundation
import HDF5Protocol
import JSON
import TestSupport
import Testing

@testable import Checkpoints

@Suite("A helper that fails, hangs or lies is refused cleanly")
struct HDF5HelperTests {
  /// What a program in the helper's place does, and what must be said of it.
  struct Impostor: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let category: CheckpointError.Category
    let words: String
    let script: String

    init(_ name: String, _ category: CheckpointError.Category, _ words: String, _ script: String) {
      (testDescription, self.category, self.words, self.script) = (name, category, words, script)
    }
  }

  static let impostors = [
    Impostor("silent", .malformed, "ended with code 0 before all was read", "exit 0"),
    Impostor("failing", .malformed, "ended with code 1 before all was read", "exit 1"),
    Impostor("killed", .malformed, "died of signal 9", "kill -9 $$"),
    Impostor("crashing", .malformed, "died of signal 11", "kill -11 $$"),
    Impostor("out of time", .limit, "ran out of its time", "kill -XCPU $$"),
    Impostor("hanging", .limit, "took longer than 1 s", "exec sleep 100"),
    Impostor("hanging with its output closed", .limit, "took longer than 1 s", "exec 1>&-; exec sleep 100"),
    Impostor("talking nonsense", .malformed, "is not its answer", "echo 'Hello, this is no answer at all'"),
    Impostor("flooding", .malformed, "is not its answer", "exec yes nonsense"),
    Impostor("cut in the signature", .malformed, "before all was read", "printf svrh"),
    Impostor("cut in the length", .malformed, "before all was read", #"printf 'svrhdf5\001\005'"#),
    Impostor("cut in the document", .malformed, "before all was read", #"printf 'svrhdf5\001\005\0\0\0\0\0\0\0{}'"#),
    Impostor(
      "of an absurd length", .malformed, "is not its answer", #"printf 'svrhdf5\001\377\377\377\377\377\377\377\377'"#),
    Impostor("not JSON", .malformed, "did not answer in JSON", #"printf 'svrhdf5\001\002\0\0\0\0\0\0\0}{'"#),
    Impostor("talking on", .malformed, "is not its answer", #"printf 'svrhdf5\001\002\0\0\0\0\0\0\0{}more'"#),
    Impostor("empty", .malformed, "without a listing", #"printf 'svrhdf5\001\002\0\0\0\0\0\0\0{}'"#),
    Impostor(
      "right, and then failing", .malformed, "ended with code 3", #"printf 'svrhdf5\001\002\0\0\0\0\0\0\0{}'; exit 3"#),
  ]

  @Test("impostors", arguments: impostors)
  func impostor(_ impostor: Impostor) throws {
    let folder = try TemporaryFolder()
    var session = try session(folder, script: impostor.script)
    session.limits.seconds = 1
    let error = #expect(throws: CheckpointError.self) { try session.list() }
    #expect(
      error?.category == impostor.category && error?.rule.contains(impostor.words) == true, "\(error.debugDescription)")
  }

  static let lies: [(JSONValue, CheckpointError.Category, String)] = [
    (["groups": [], "datasets": [[:]]], .malformed, "without a path"),
    (["groups": [["path": 1]], "datasets": []], .malformed, "without a path"),
    (dataset(["bigEndian": 1]), .malformed, "its bigEndian"),
    (dataset(["address": -1]), .malformed, "its address"),
    (dataset(["shape": "2"]), .malformed, "its shape"),
    (dataset(["shape": [-1]]), .malformed, "its shape"),
    (dataset(["shape": [1e300]]), .overflow, "past 2^63"),
    (dataset(["shape": [0x10_0000_0000, 0x10_0000_0000]]), .overflow, "exceeds 2^63"),
    (dataset(["shape": .array([JSONValue](repeating: 1, count: 65))]), .limit, "65 axes"),
    (dataset(["stored": 1000]), .truncated, "more than the file's"),
    (dataset(["stored": 4]), .sizeMismatch, "takes 8 bytes, but 4 are stored"),
    (dataset(["offset": 393]), .truncated, "reach past the end"),
    (dataset(["offset": .integer(.max)]), .truncated, "reach past the end"),
    (dataset(["offset": nil, "shape": [1_000_000], "stored": 8]), .limit, "8 are stored"),
    (dataset(["offset": nil, "chunk": [1, 1]]), .malformed, "another number of axes"),
    (dataset(["offset": nil, "chunk": [.integer(1 << 40)]]), .limit, "chunks of"),
    (["groups": [], "datasets": [entry([:]), entry([:])]], .duplicate, "two datasets of one path"),
    (["error": ["category": "unsafe path", "item": "w", "rule": "leads out"]], .path, "leads out"),
    (["error": ["category": "no such category", "rule": "odd"]], .malformed, "odd"),
    (["error": 1], .malformed, "without a reason"),
  ]

  @Test("lies", arguments: lies)
  func lie(_ document: JSONValue, _ category: CheckpointError.Category, _ words: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.answer(document), to: "answer")
    let session = try session(folder, script: "cat '\(folder.path("answer"))'")
    let error = #expect(throws: CheckpointError.self) { try session.list() }
    #expect(error?.category == category && error?.rule.contains(words) == true, "\(error.debugDescription)")
  }

  @Test("elements that do not come, come short, or come with more")
  func elements() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.answer(Self.dataset(["offset": nil])), to: "list")
    for (payload, isRight) in [(0, false), (7, false), (8, true), (9, false)] {
      try folder.write(Self.answer([:]) + [UInt8](repeating: 1, count: payload), to: "read")
      let session = try session(folder, script: "cat '\(folder.path)'/$2")
      let dataset = try #require(try session.list().datasets["w"])
      if isRight {
        #expect(try session.elements(of: dataset) == [UInt8](repeating: 1, count: 8))
      } else {
        #expect(throws: CheckpointError.self) { try session.elements(of: dataset) }
      }
    }
  }

  @Test("a file at which libhdf5 itself may never end")
  func endless() throws {
    var bytes = try HostileFile.hdf5Sample("seed")
    // An object in the heap of texts whose size, with its header's, wraps to nothing: some versions step on by that.
    let heap = try #require(bytes.indices.first { bytes[$0...].starts(with: Array("GCOL".utf8)) })
    bytes.replaceSubrange(heap + 24..<heap + 32, with: littleEndianBytes([UInt64.max - 15]))
    let folder = try TemporaryFolder()
    let file = try FileReader(path: folder.write(bytes, to: "model.h5"))
    var session = HDF5Session(helper: try .find(for: file), file: file)
    session.limits.seconds = 2
    let error = #expect(throws: CheckpointError.self) { try session.list() }
    #expect([.limit, .malformed].contains(error?.category), "\(error.debugDescription)")
  }

  @Test("it gets the file, and nothing of the environment that it does not need")
  func surroundings() throws {
    let folder = try TemporaryFolder()
    #expect(throws: CheckpointError.self) {
      try session(folder, script: "env > '\(folder.path("environment"))'").list()
    }
    let environment = try String(contentsOfFile: folder.path("environment"), encoding: .utf8)
    #expect(environment.contains("HDF5_PLUGIN_PRELOAD=::") && !environment.contains("HOME="))
  }

  @Test("one that is not there, or is no program")
  func missing() throws {
    let folder = try TemporaryFolder()
    let file = try FileReader(path: folder.write("text", to: "model.h5"))
    let error = #expect(throws: CheckpointError.self) {
      try HDF5Helper.find(for: file, environment: [HDF5Helper.variable: folder.path("nowhere")])
    }
    #expect(error?.category == .unsupported)
    #expect(error?.rule.hasPrefix("HDF5 files need the svr-hdf5 helper, which is not installed") == true)
    let unstarted = #expect(throws: CheckpointError.self) {
      try HDF5Session(helper: HDF5Helper(path: folder.path), file: file).list()
    }
    #expect(unstarted?.rule.contains("cannot be started") == true)
  }

  private func session(_ folder: TemporaryFolder, script: String) throws -> HDF5Session {
    let file = try folder.write(HostileFile.hdf5Script(script), to: "model.h5")
    return HDF5Session(helper: HDF5Helper(path: try HostileFile.hdf5Impostor()), file: try FileReader(path: file))
  }

  private static func answer(_ document: JSONValue) -> [UInt8] {
    let text = document.serialised()
    return HDF5Protocol.signature + littleEndianBytes([UInt64(text.count)]) + text
  }

  private static func dataset(_ changes: [String: JSONValue?]) -> JSONValue {
    ["groups": [], "datasets": [entry(changes)]]
  }

  /// Two F32 at byte 50 of a file of 400, with some members changed or left out.
  private static func entry(_ changes: [String: JSONValue?]) -> JSONValue {
    var members: JSONObject = [
      "path": "w", "address": 10, "attributes": [:], "bigEndian": false, "type": "F32", "shape": [2], "stored": 8,
      "offset": 50,
    ]
    for (key, value) in changes { members[key] = value }
    return .object(members)
  }
}
