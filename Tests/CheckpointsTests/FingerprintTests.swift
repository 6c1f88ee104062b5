import Checkpoints
import Crypto
import Foundation
import TestSupport
import Testing

@Suite("Fingerprints of files") struct FingerprintTests {
  /// A checkpoint of a number of values, more than a piece of the hashing and no multiple of it.
  private func checkpoint(in folder: TemporaryFolder) throws -> Checkpoint {
    var builder = SafetensorsBuilder()
    builder.add("w", shape: [700, 333], floats: (0..<700 * 333).map(Float.init))
    return try Checkpoint(contentsOf: builder.write(to: folder))
  }

  @Test("the SHA-256 is that of the whole file, whether it was begun before or not, and asked for by several at once")
  func hash() throws {
    let folder = try TemporaryFolder()
    let checkpoint = try checkpoint(in: folder)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: checkpoint.path))
    let expected = SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined()
    checkpoint.beginFingerprints()
    for _ in 0..<2 { #expect(try checkpoint.fingerprints().map(\.sha256) == [expected]) }
    #expect(try checkpoint.fingerprints().map(\.byteCount) == [bytes.count])
  }

  @Test("a file that changes behind its hashing is refused")
  func changed() throws {
    let folder = try TemporaryFolder()
    let checkpoint = try checkpoint(in: folder)
    _ = try checkpoint.fingerprints()
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: checkpoint.path))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data([0]))
    try handle.close()
    let error = #expect(throws: CheckpointError.self) { try checkpoint.fingerprints() }
    #expect(error?.rule == "the file changed while it was read")
  }
}
