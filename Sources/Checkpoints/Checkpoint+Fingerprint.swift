import Crypto
import Foundation

/// A file of a checkpoint, by its contents.
public struct FileFingerprint: Sendable, Equatable {
  /// The file's path, as it was opened.
  public let path: String
  /// The file's size.
  public let byteCount: Int
  /// The SHA-256 of the whole file, 64 lower-case hexadecimal digits.
  public let sha256: String
}

extension Checkpoint {
  /// The SHA-256 of every file that makes up the checkpoint, in the order read.
  ///
  /// - Complexity: O(bytes) time for a file that was not hashed before, constant memory.
  public func fingerprints() throws(CheckpointError) -> [FileFingerprint] {
    var result: [FileFingerprint] = []
    for file in files { result.append(try file.fingerprint()) }
    return result
  }

  /// Begins to hash the files on a thread of its own, so that `fingerprints()` finds the work done or waits for the rest of it.
  ///
  /// To be called before a computation that leaves a core free now and then. A fault is left for `fingerprints()` to find.
  public func beginFingerprints() {
    Thread.detachNewThread { [files] in
      for file in files { guard (try? file.fingerprint()) != nil else { return } }
    }
  }
}

extension FileReader {
  /// Pieces that stay in the processor's cache between the reading and the hashing.
  private static let pieceByteCount = 1 << 18

  /// The SHA-256 of the whole file, worked out once: who asks meanwhile waits for it.
  ///
  /// - Throws: what reading throws, and `.malformed` for a file that changed since it was opened, also behind its hashing.
  /// - Complexity: O(bytes) time, constant memory.
  public func fingerprint() throws(CheckpointError) -> FileFingerprint {
    let digest = try digest.value { () throws(CheckpointError) in try sha256() }
    try checkUnchanged()
    return FileFingerprint(path: path, byteCount: byteCount, sha256: digest)
  }

  private func sha256() throws(CheckpointError) -> String {
    var hash = SHA256()
    var piece = [UInt8](repeating: 0, count: min(Self.pieceByteCount, byteCount))
    for offset in stride(from: 0, to: byteCount, by: Self.pieceByteCount) {
      let count = min(Self.pieceByteCount, byteCount - offset)
      let result = piece.withUnsafeMutableBytes { bytes in
        Result { () throws(CheckpointError) in
          let part = UnsafeMutableRawBufferPointer(rebasing: bytes[..<count])
          try read(at: offset, into: part)
          hash.update(bufferPointer: UnsafeRawBufferPointer(part))
        }
      }
      try result.get()
    }
    let digits = hash.finalize().map { byte in
      let text = String(byte, radix: 16)
      return byte < 16 ? "0" + text : text
    }
    return digits.joined()
  }
}
