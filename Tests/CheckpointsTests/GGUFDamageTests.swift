import Randomness
import TestSupport
import Testing

@Suite("Damaged GGUF files: an error or a model, never a crash")
struct GGUFDamageTests {
  private static let file: DamagedFile = {
    var builder = GGUFBuilder()
    builder.add("general.architecture", text: "mlp")
    builder.add("general.alignment", number: 32)
    builder.add(
      "list", type: 9, littleEndianBytes([8, 2, 0] as [UInt32]) + GGUFBuilder.text("a") + GGUFBuilder.text("b"))
    builder.add("fc.weight", dimensions: [32, 2], type: 2, data: [UInt8](repeating: 0x35, count: 36))
    builder.add("fc.bias", dimensions: [2], floats: [0.5, -0.5])
    return DamagedFile(seed: builder.bytes, name: "model.gguf")
  }()

  @Test("cut at every byte")
  func cuts() throws {
    let folder = try TemporaryFolder()
    let padding = 24
    for count in Self.file.seed.indices.dropLast(padding) {
      let error = try Self.file.refusal(of: Array(Self.file.seed.prefix(count)), in: folder)
      #expect([.truncated, .malformed].contains(error?.category), "cut at \(count): \(error.debugDescription)")
    }
    #expect(try Self.file.refusal(of: Self.file.seed.dropLast(padding), in: folder) == nil)
    #expect(try Self.file.refusal(of: Self.file.seed, in: folder) == nil)
  }

  @Test("every byte changed", arguments: [0x01, 0x10, 0x80, 0xFF] as [UInt8])
  func flips(_ mask: UInt8) throws {
    let folder = try TemporaryFolder()
    var refused = 0
    for (_, bytes) in Self.file.flipped(by: mask) {
      refused += try Self.file.refusal(of: bytes, in: folder) == nil ? 0 : 1
    }
    #expect(refused > 50)
  }

  @Test("random numbers in the head", arguments: 0..<20)
  func numbers(seed: UInt64) throws {
    let folder = try TemporaryFolder()
    var generator = SeededGenerator(seed: seed)
    let numbers: [UInt64] = [0, 1, 2, 8, 9, 31, 32, 1 << 31, 1 << 32, 1 << 62, 1 << 63, .max, .max - 31]
    for _ in 0..<100 {
      var bytes = Self.file.seed
      for _ in 0...Int.random(in: 0..<3, using: &generator) {
        let place = Int.random(in: 4..<(bytes.count - 8), using: &generator)
        let number = numbers[Int.random(in: 0..<numbers.count, using: &generator)]
        let width = Bool.random(using: &generator) ? 4 : 8
        bytes.replaceSubrange(place..<place + width, with: littleEndianBytes([number]).prefix(width))
      }
      _ = try Self.file.refusal(of: bytes, in: folder)
    }
  }
}
