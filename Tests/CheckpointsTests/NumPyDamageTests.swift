import Randomness
import TestSupport
import Testing

@Suite("Damaged NumPy files: an error or a model, never a crash")
struct NumPyDamageTests {
  private static let array = DamagedFile(
    seed: NumPyBuilder.file(">f8", shape: [2, 3], isFortranOrder: true, data: [UInt8](repeating: 1, count: 48)),
    name: "w.npy")

  private static let archive: DamagedFile = {
    var zip = ZipBuilder()
    zip.add("a.npy", NumPyBuilder.file(shape: [2, 3], floats: [1, 2, 3, 4, 5, 6]))
    zip.add("b.npy", NumPyBuilder.file(shape: [2], floats: [1, 2]), deflated: true)
    return DamagedFile(seed: zip.bytes, name: "w.npz")
  }()

  @Test("cut at every byte", arguments: [NumPyDamageTests.array, NumPyDamageTests.archive])
  func cuts(_ file: DamagedFile) throws {
    let folder = try TemporaryFolder()
    for count in file.seed.indices {
      let error = try file.refusal(of: Array(file.seed.prefix(count)), in: folder)
      #expect([.truncated, .malformed].contains(error?.category), "cut at \(count): \(error.debugDescription)")
    }
    #expect(try file.refusal(of: file.seed, in: folder) == nil)
  }

  @Test(
    "every byte changed", arguments: [NumPyDamageTests.array, NumPyDamageTests.archive],
    [0x01, 0x10, 0x80, 0xFF] as [UInt8])
  func flips(_ file: DamagedFile, _ mask: UInt8) throws {
    let folder = try TemporaryFolder()
    var refused = 0
    for (_, bytes) in file.flipped(by: mask) { refused += try file.refusal(of: bytes, in: folder) == nil ? 0 : 1 }
    #expect(refused > 50)
  }

  @Test("random headers", arguments: 0..<20)
  func headers(seed: UInt64) throws {
    let folder = try TemporaryFolder()
    var generator = SeededGenerator(seed: seed)
    let words = [
      "{", "}", "(", ")", "[", "]", ",", ":", "'", "\"", "'descr'", "'shape'", "'fortran_order'", "'<f4'", "True",
      "False", "2", "18446744073709551615", "-1", " ", "\\", "L", "{'descr': '<f4', 'fortran_order': True, 'shape': (",
    ]
    for _ in 0..<100 {
      let text = (0..<Int.random(in: 0...30, using: &generator)).map { _ in
        words[Int.random(in: 0..<words.count, using: &generator)]
      }.joined()
      _ = try Self.array.refusal(of: NumPyBuilder.file(header: text, data: [0, 0, 0, 0]), in: folder)
    }
  }
}
