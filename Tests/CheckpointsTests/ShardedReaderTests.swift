import Checkpoints
import Foundation
import JSON
import TestSupport
import Testing

@Suite("Sharded checkpoints")
struct ShardedReaderTests {
  /// Shards of one tensor each, named so that the order of their names differs from that of the tensors'.
  private func write(to folder: TemporaryFolder) throws -> String {
    var map: JSONObject = [:]
    for (name, shard) in [("a", "s3"), ("b", "s1"), ("c", "s2")] {
      var builder = SafetensorsBuilder()
      builder.metadata = ["format": "pt", "from": .string(shard)]
      builder.add(name, shape: [1], floats: [Float(shard.utf8.last ?? 0)])
      try builder.write(to: folder, "\(shard).safetensors")
      map[name] = "\(shard).safetensors"
    }
    let index: JSONValue = ["metadata": ["total_size": 12, "by": "test"], "weight_map": .object(map)]
    return try folder.write(index.serialised(), to: "model.safetensors.index.json")
  }

  @Test("tensors stand in the order of the shards' names, and are read from their own shard")
  func order() throws {
    let folder = try TemporaryFolder()
    let path = try write(to: folder)
    for given in [path, folder.path, folder.path + "/"] {
      let checkpoint = try Checkpoint(contentsOf: given)
      #expect(checkpoint.tensors.map(\.name) == ["b", "c", "a"])
      #expect(try checkpoint.values(of: "a", as: Float.self) == [Float(UInt8(ascii: "3"))])
      #expect(checkpoint.warnings.isEmpty)
      #expect(checkpoint.files.count == 4)
      #expect(checkpoint.metadata == ["by": "test", "format": "pt", "from": "s1"])
      #expect(checkpoint.path == given)
      #expect(!checkpoint.isInDefinitionOrder)
    }
  }

  @Test("a folder's files are looked for in the order stated, and their content decides")
  func precedence() throws {
    let folder = try TemporaryFolder()
    let names = [
      "model.safetensors.index.json", "model.safetensors", "other.safetensors", "pytorch_model.bin.index.json",
      "pytorch_model.bin",
    ]
    for name in names {
      var builder = SafetensorsBuilder()
      builder.add(name, shape: [1], floats: [0])
      let isIndex = name.hasSuffix(".json")
      try builder.write(to: folder, isIndex ? "shard of \(name)" : name)
      let index: JSONValue = ["weight_map": [name: .string("shard of \(name)")]]
      if isIndex { try folder.write(index.serialised(), to: name) }
    }
    for name in names {
      #expect(try Checkpoint(contentsOf: folder.path).tensors.map(\.name) == [name])
      try FileManager.default.removeItem(atPath: folder.path(name))
    }
    let error = #expect(throws: CheckpointError.self) { try Checkpoint(contentsOf: folder.path) }
    #expect(error?.rule.contains("pytorch_model.bin.index.json") == true)
  }

  @Test("a neighbour that looks the same in Unicode is another folder", .enabled(if: FileSystem.keepsSpelling))
  func lookalike() throws {
    let folder = try TemporaryFolder()
    try SafetensorsBuilder().write(to: folder, "mode\u{301}l/one.safetensors")
    try folder.makeFolder("mod\u{E9}l")
    try folder.link("mod\u{E9}l/model.safetensors", to: "../mode\u{301}l/one.safetensors")
    let error = #expect(throws: CheckpointError.self) { try Checkpoint(contentsOf: folder.path("mod\u{E9}l")) }
    #expect(error?.category == .path)
  }

  @Test("a missing shard is named")
  func missing() throws {
    let folder = try TemporaryFolder()
    let index: JSONValue = ["weight_map": ["w": "gone.safetensors"]]
    let path = try folder.write(index.serialised(), to: "index.json")
    let error = #expect(throws: CheckpointError.self) { try Checkpoint(contentsOf: path) }
    #expect(error?.item == "gone.safetensors")
    #expect(error?.file == folder.path("gone.safetensors"))
  }

  @Test("five thousand tensors in a hundred shards")
  func many() throws {
    let folder = try TemporaryFolder()
    var map: JSONObject = [:]
    for shard in 0..<100 {
      var builder = SafetensorsBuilder()
      for tensor in 0..<50 {
        builder.add("layer.\(shard).\(tensor).weight", shape: [1], floats: [Float(shard)])
        map["layer.\(shard).\(tensor).weight"] = .string("shard-\(100 + shard)")
      }
      try builder.write(to: folder, "shard-\(100 + shard)")
    }
    let path = try folder.write(JSONValue.object(["weight_map": .object(map)]).serialised(), to: "index.json")
    let clock = ContinuousClock()
    let start = clock.now
    let checkpoint = try Checkpoint(contentsOf: path)
    // Twenty times what an optimised build takes on a slow machine: only a quadratic step would reach it.
    #expect(clock.now - start < .seconds(4))
    #expect(checkpoint.tensors.count == 5000)
    #expect(try checkpoint.values(of: "layer.57.3.weight", as: Double.self) == [57])
  }
}

private enum FileSystem {
  /// Whether two spellings of one text are two names, as on Linux.
  static var keepsSpelling: Bool {
    #if os(Linux)
      true
    #else
      false
    #endif
  }
}
