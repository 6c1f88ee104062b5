import Foundation
import Randomness
import Tensors
import TestSupport
import Testing

@testable import Checkpoints

@Suite("Float8 weights with scales beside them")
struct TensorScaleTests {
  @Test(
    "each element is multiplied by its number",
    arguments: [
      ([300, 200], "_scale_inv", [3, 2]), ([256, 128], "_scale_inv", [2, 1]), ([1, 129], "_scale_inv", [1, 2]),
      ([5, 3], "_scale_inv", [1, 1]), ([300, 200], "_scale", [300]), ([300, 200], "_scale", [300, 1]),
      ([300, 200], "_scale", []), ([300, 200], "_scale", [1]), ([7, 3, 2, 2], "_scale", [7]),
      ([7, 3, 2, 2], "_scale", [7, 1, 1, 1]), ([6], "_scale", [6]), ([0, 4], "_scale", [1]),
    ] as [([Int], String, [Int])])
  func values(_ shape: [Int], _ suffix: String, _ scaleShape: [Int]) throws {
    var generator = SeededGenerator(seed: 41)
    let codes = (0..<shape.reduce(1, *)).map { _ in UInt8.random(in: 0..<0x7F, using: &generator) }
    let scales = (0..<scaleShape.reduce(1, *)).map { _ in Float(generator.nextGaussian()) }
    var builder = SafetensorsBuilder()
    builder.add("fc.weight", dtype: "F8_E4M3", shape: shape, bytes: codes)
    builder.add("fc.weight\(suffix)", shape: scaleShape, floats: scales)
    let folder = try TemporaryFolder()
    let checkpoint = try Checkpoint(contentsOf: try builder.write(to: folder))
    #expect(checkpoint.tensor(named: "fc.weight")?.scale == "fc.weight\(suffix)")
    #expect(checkpoint.tensors.first { $0.name == "fc.weight" }?.scale == "fc.weight\(suffix)")
    let columns = max(shape.dropFirst().reduce(1, *), 1)
    let expected = codes.indices.map { index in
      let (row, column) = (index / columns, index % columns)
      let place =
        scales.count == 1 ? 0 : scales.count == shape[0] ? row : row / 128 * ((columns + 127) / 128) + column / 128
      return (Float8Tables.e4m3[Int(codes[index])], scales[place])
    }
    #expect(try checkpoint.values(of: "fc.weight", as: Float.self) == expected.map { $0 * $1 })
    #expect(try checkpoint.values(of: "fc.weight", as: Double.self) == expected.map { Double($0) * Double($1) })
    var read = [Float](repeating: 0, count: codes.count)
    let result = read.withUnsafeMutableBufferPointer { buffer in
      Result { () throws(CheckpointError) in try checkpoint.read("fc.weight", into: buffer) }
    }
    try result.get()
    #expect(read == expected.map { $0 * $1 })
    #expect(try checkpoint.values(of: "fc.weight\(suffix)", as: Float.self) == scales)
  }

  @Test("a scale in another shard, in bfloat16")
  func shards() throws {
    let folder = try TemporaryFolder()
    var weight = SafetensorsBuilder()
    weight.add("fc.weight", dtype: "F8_E5M2", shape: [2, 2], bytes: [0x3C, 0x40, 0xBC, 0x00])
    var scale = SafetensorsBuilder()
    scale.add("fc.weight_scale_inv", dtype: "BF16", shape: [1, 1], bytes: littleEndianBytes([UInt16(0x3E80)]))
    try weight.write(to: folder, "a.safetensors")
    try scale.write(to: folder, "b.safetensors")
    let path = try folder.write(
      #"{"weight_map":{"fc.weight":"a.safetensors","fc.weight_scale_inv":"b.safetensors"}}"#, to: "index.json")
    #expect(try Checkpoint(contentsOf: path).values(of: "fc.weight", as: Float.self) == [0.25, 0.5, -0.25, 0])
  }

  @Test("nothing else is scaled")
  func others() throws {
    let folder = try TemporaryFolder()
    var builder = SafetensorsBuilder()
    builder.add("a.weight", shape: [2], floats: [1, 2])
    builder.add("a.weight_scale", shape: [], floats: [3])
    builder.add("b.weight", dtype: "I8", shape: [2], bytes: [1, 2])
    builder.add("b.weight_scale", shape: [9], floats: [Float](repeating: 1, count: 9))
    builder.add("c.bias", dtype: "F8_E4M3", shape: [2], bytes: [0x38, 0x38])
    builder.add("c.bias_scale", shape: [], floats: [3])
    builder.add("d.weight", dtype: "F8_E4M3", shape: [1], bytes: [0x38])
    let checkpoint = try Checkpoint(contentsOf: try builder.write(to: folder))
    #expect(checkpoint.tensors.allSatisfy { $0.scale == nil })
    #expect(try checkpoint.values(of: "a.weight", as: Float.self) == [1, 2])
    #expect(try checkpoint.values(of: "c.bias", as: Float.self) == [1, 1])
    #expect(try checkpoint.values(of: "d.weight", as: Float.self) == [1])
  }

  @Test("a scale that changes while it is read is noticed")
  func changed() throws {
    let folder = try TemporaryFolder()
    var weight = SafetensorsBuilder()
    weight.add("fc.weight", dtype: "F8_E4M3", shape: [1], bytes: [0x38])
    var scale = SafetensorsBuilder()
    scale.add("fc.weight_scale", shape: [], floats: [2])
    try weight.write(to: folder, "a.safetensors")
    try scale.write(to: folder, "b.safetensors")
    let path = try folder.write(
      #"{"weight_map":{"fc.weight":"a.safetensors","fc.weight_scale":"b.safetensors"}}"#, to: "index.json")
    let checkpoint = try Checkpoint(contentsOf: path)
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.path("b.safetensors")))
    try file.seekToEnd()
    try file.write(contentsOf: Data([0]))
    let error = #expect(throws: CheckpointError.self) { try checkpoint.values(of: "fc.weight", as: Float.self) }
    #expect(error?.rule.contains("changed") == true)
  }
}
