import Checkpoints
import Randomness
import TestSupport
import Testing

@Suite("Damaged HDF5 files: an error or a model, never a crash")
struct HDF5DamageTests {
  /// Each file takes a process, so a sample of the places must do; the places that matter most are all taken.
  private static let sampleCount = 60
  private static let superblock = 0..<96

  @Test("cut at many bytes", arguments: [21, 22] as [UInt64])
  func cuts(seed: UInt64) throws {
    let file = DamagedFile(seed: try HostileFile.hdf5Sample("seed"), name: "w.h5")
    let folder = try TemporaryFolder()
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<Self.sampleCount {
      let count = Int.random(in: 1..<file.seed.count, using: &generator)
      let error = try file.refusal(of: Array(file.seed.prefix(count)), in: folder)
      #expect(
        [.truncated, .malformed].contains(error?.category), "seed \(seed), cut at \(count): \(error.debugDescription)")
    }
    #expect(try file.refusal(of: file.seed, in: folder) == nil)
  }

  @Test("many bytes changed", arguments: [0x01, 0x80, 0xFF] as [UInt8])
  func flips(mask: UInt8) throws {
    let file = DamagedFile(seed: try HostileFile.hdf5Sample("seed"), name: "w.h5")
    let folder = try TemporaryFolder()
    var generator = SeededGenerator(seed: UInt64(mask))
    let used = file.seed.indices.filter { file.seed[$0] != 0 }
    let places =
      Self.superblock.filter { $0 % 3 == Int(mask) % 3 }
      + (0..<Self.sampleCount).compactMap { _ in
        used.randomElement(using: &generator)
      }
    var refused = 0
    for place in places {
      var bytes = file.seed
      bytes[place] ^= mask
      refused += try file.refusal(of: bytes, in: folder) == nil ? 0 : 1
    }
    #expect(refused > 10)
  }

  @Test("a Keras archive with its weights damaged", arguments: [31] as [UInt64])
  func archive(seed: UInt64) throws {
    let folder = try TemporaryFolder()
    var generator = SeededGenerator(seed: seed)
    let weights = try HostileFile.hdf5Sample("seed")
    for _ in 0..<40 {
      var bytes = weights
      for _ in 0..<4 {
        bytes[Int.random(in: 8..<2000, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      var zip = ZipBuilder()
      zip.add("config.json", Array(#"{"class_name":"Sequential","config":[]}"#.utf8))
      zip.add("model.weights.h5", bytes)
      _ = try DamagedFile(seed: zip.bytes, name: "w.keras").refusal(of: zip.bytes, in: folder)
    }
  }
}
