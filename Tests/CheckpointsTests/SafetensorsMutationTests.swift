import Randomness
import Checkpoints
import JSON
import TestSupport
import Testing

@Suite("Safetensors files cut and flipped")
struct SafetensorsMutationTests {
  private func seed() -> SafetensorsBuilder {
    var builder = SafetensorsBuilder()
    builder.metadata = ["format": "pt"]
    builder.add("fc1.weight", shape: [2, 3], floats: [1, 2, 3, 4, 5, 6])
    builder.add("fc1.bias", dtype: "F16", shape: [2], bytes: [0, 0x3C, 0, 0xBC])
    return builder
  }

  /// Opens a file and reads all of it; nil if it was right.
  private func refusal(_ path: String) throws -> CheckpointError? {
    do {
      let checkpoint = try Checkpoint(contentsOf: path)
      for tensor in checkpoint.tensors where tensor.elementType.isFloatingPoint {
        #expect(try checkpoint.values(of: tensor.name, as: Float.self).count == tensor.elementCount)
      }
      return nil
    } catch let error {
      #expect(!error.rule.isEmpty)
      return error
    }
  }

  @Test("cut at every byte")
  func cuts() throws {
    let bytes = seed().bytes
    let folder = try TemporaryFolder()
    for count in 0..<bytes.count {
      let error = try refusal(try folder.write(Array(bytes[..<count]), to: "model.safetensors"))
      #expect(error?.category == .truncated, "\(count) bytes: \(error.map(\.description) ?? "read")")
    }
    #expect(try refusal(try folder.write(bytes, to: "model.safetensors")) == nil)
  }

  @Test("every byte changed", arguments: [0x01, 0x02, 0x10, 0x20, 0x80, 0xFF] as [UInt8])
  func flips(mask: UInt8) throws {
    let bytes = seed().bytes
    let folder = try TemporaryFolder()
    let headerEnd = bytes.count - seed().data.count
    for position in bytes.indices {
      var flipped = bytes
      flipped[position] ^= mask
      let error = try refusal(try folder.write(flipped, to: "model.safetensors"))
      if position < 8 { #expect(error != nil, "byte \(position) of the length") }
      if position >= headerEnd { #expect(error == nil, "byte \(position) of the data") }
    }
  }

  @Test("every byte of an index removed, cut and changed")
  func indices() throws {
    let folder = try TemporaryFolder()
    try seed().write(to: folder, "one.safetensors")
    let document: JSONValue = ["weight_map": ["fc1.weight": "one.safetensors", "fc1.bias": "one.safetensors"]]
    let bytes = document.serialised()
    #expect(try refusal(try folder.write(bytes, to: "index.json")) == nil)
    for position in bytes.indices {
      #expect(try refusal(try folder.write(Array(bytes[..<position]), to: "index.json")) != nil)
      for mask in [0x01, 0x80, 0xFF] as [UInt8] {
        var flipped = bytes
        flipped[position] ^= mask
        #expect(try refusal(try folder.write(flipped, to: "index.json")) != nil, "byte \(position) ^ \(mask)")
      }
    }
  }

  @Test("random splices, repetitions and numbers", arguments: 0..<40)
  func splices(seed number: UInt64) throws {
    var generator = SeededGenerator(seed: number)
    let folder = try TemporaryFolder()
    let original = seed().bytes
    var refused = 0
    for _ in 0..<50 {
      var bytes = original
      for _ in 0...Int.random(in: 0..<3, using: &generator) { mutate(&bytes, using: &generator) }
      refused += try refusal(try folder.write(bytes, to: "model.safetensors")) == nil ? 0 : 1
    }
    #expect(refused > 10, "seed \(number)")
  }

  private func mutate(_ bytes: inout [UInt8], using generator: inout SeededGenerator) {
    let numbers = [
      "-1", "9223372036854775807", "18446744073709551615", "1e9", "4294967296", "[", "{", "\"", "null", "0",
    ]
    let start = Int.random(in: 0...bytes.count, using: &generator)
    let end = Int.random(in: start...min(bytes.count, start + 20), using: &generator)
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: bytes.removeSubrange(start..<end)
    case 1: bytes.insert(contentsOf: bytes[start..<end], at: start)
    case 2: bytes.replaceSubrange(start..<end, with: (numbers.randomElement(using: &generator) ?? "0").utf8)
    default: for place in start..<end { bytes[place] = UInt8.random(in: 0...255, using: &generator) }
    }
  }
}
