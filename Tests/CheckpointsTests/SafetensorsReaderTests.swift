import Randomness
import Foundation
import Tensors
import TestSupport
import Testing

@testable import Checkpoints

@Suite("Safetensors files")
struct SafetensorsReaderTests {
  @Test("tensors, metadata and order as stored")
  func contents() throws {
    let folder = try TemporaryFolder()
    var builder = SafetensorsBuilder()
    builder.metadata = ["format": "pt", "note": "é"]
    builder.add("z", shape: [2, 1], floats: [1, -2])
    builder.add("a", shape: [], doubles: [0.1])
    builder.add("steps", dtype: "I64", shape: [1], bytes: littleEndianBytes([7]))
    let path = try builder.write(to: folder)
    let checkpoint = try Checkpoint(contentsOf: path)
    #expect(checkpoint.path == path)
    #expect(checkpoint.format == .safetensors)
    #expect(
      checkpoint.tensors == [
        TensorInfo(name: "z", elementType: .float32, shape: [2, 1]),
        TensorInfo(name: "a", elementType: .float64, shape: []),
        TensorInfo(name: "steps", elementType: .int64, shape: [1]),
      ])
    #expect(checkpoint.metadata == ["format": "pt", "note": "é"])
    #expect(!checkpoint.isInDefinitionOrder)
    #expect(checkpoint.files.map(\.path) == [path])
    #expect(checkpoint.tensor(named: "a")?.shape == [])
    #expect(checkpoint.tensor(named: "b") == nil)
    #expect(try checkpoint.values(of: "z", as: Float.self) == [1, -2])
    #expect(try checkpoint.values(of: "a", as: Double.self) == [0.1])
  }

  @Test(
    "every supported type is recognised by name", arguments: ElementType.allCases.filter { $0.blockElementCount == 1 })
  func types(type: ElementType) throws {
    let folder = try TemporaryFolder()
    var builder = SafetensorsBuilder()
    builder.add("w", dtype: type.rawValue, shape: [3], bytes: [UInt8](repeating: 0, count: 3 * type.byteCount))
    let checkpoint = try Checkpoint(contentsOf: try builder.write(to: folder))
    #expect(checkpoint.tensors.first?.elementType == type)
    if type.isFloatingPoint {
      #expect(try checkpoint.values(of: "w", as: Float.self) == [0, 0, 0])
    } else {
      let error = #expect(throws: CheckpointError.self) { try checkpoint.values(of: "w", as: Float.self) }
      #expect(error?.category == .unsupported)
    }
  }

  @Test("a tensor of several chunks at an odd offset, into an array and into memory of the caller")
  func chunks() throws {
    let folder = try TemporaryFolder()
    var generator = SeededGenerator(seed: 11)
    let floats = (0..<700_001).map { _ in Float(bitPattern: UInt32(truncatingIfNeeded: generator.next()) & 0x7F7F_FFFF)
    }
    var builder = SafetensorsBuilder()
    builder.add("odd", dtype: "U8", shape: [3], bytes: [1, 2, 3])
    builder.add("w", shape: [700_001], floats: floats)
    let checkpoint = try Checkpoint(contentsOf: try builder.write(to: folder))
    #expect(try checkpoint.values(of: "w", as: Float.self) == floats)
    var doubles = [Double](repeating: 0, count: floats.count)
    let result = doubles.withUnsafeMutableBufferPointer { buffer in
      Result { () throws(CheckpointError) in try checkpoint.read("w", into: buffer) }
    }
    try result.get()
    #expect(doubles == floats.map { Double($0) })
  }

  @Test("limits on tensors and on the header")
  func limits() throws {
    let folder = try TemporaryFolder()
    var builder = SafetensorsBuilder()
    for index in 0..<4 { builder.add("w\(index)", shape: [1], floats: [0]) }
    let file = try FileReader(path: try builder.write(to: folder))
    let headerByteCount = builder.bytes.count - 8 - builder.data.count
    for limits in [
      SafetensorsReader.Limits(headerByteCount: headerByteCount, tensorCount: 3),
      SafetensorsReader.Limits(headerByteCount: headerByteCount - 1, tensorCount: 4),
    ] {
      let error = #expect(throws: CheckpointError.self) { try SafetensorsReader(file: file, limits: limits).contents() }
      #expect(error?.category == .limit)
    }
    let enough = SafetensorsReader.Limits(headerByteCount: headerByteCount, tensorCount: 4)
    #expect(try SafetensorsReader(file: file, limits: enough).contents().tensors.count == 4)
  }

  @Test("a file that changes or shrinks after it was opened")
  func changes() throws {
    let folder = try TemporaryFolder()
    var builder = SafetensorsBuilder()
    builder.add("w", shape: [2], floats: [1, 2])
    let path = try builder.write(to: folder)
    let checkpoint = try Checkpoint(contentsOf: path)
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try file.seekToEnd()
    try file.write(contentsOf: Data([0]))
    let changed = #expect(throws: CheckpointError.self) { try checkpoint.values(of: "w", as: Float.self) }
    #expect(changed?.category == .malformed)
    #expect(changed?.rule.contains("changed") == true)
    try file.truncate(atOffset: UInt64(builder.bytes.count - 4))
    let shrunk = #expect(throws: CheckpointError.self) { try checkpoint.values(of: "w", as: Float.self) }
    #expect(shrunk?.category == .truncated)
  }

  @Test("an unknown name is refused, not trapped")
  func unknownName() throws {
    let folder = try TemporaryFolder()
    let checkpoint = try Checkpoint(contentsOf: try SafetensorsBuilder().write(to: folder))
    let error = #expect(throws: CheckpointError.self) { try checkpoint.values(of: "w", as: Float.self) }
    #expect(error?.item == "w")
  }

  @Test("a file without permission to read", .enabled(if: geteuid() != 0))
  func noPermission() throws {
    let folder = try TemporaryFolder()
    let path = try SafetensorsBuilder().write(to: folder)
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
    let error = #expect(throws: CheckpointError.self) { try Checkpoint(contentsOf: path) }
    #expect(error?.category == .unreadable)
  }
}
