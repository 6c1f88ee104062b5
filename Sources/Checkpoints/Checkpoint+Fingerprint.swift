import Crypto

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
  /// - Complexity: O(bytes) time, constant memory.
  public func fingerprints() throws(CheckpointError) -> [FileFingerprint] {
    var result: [FileFingerprint] = []
    for file in files { result.append(try file.fingerprint()) }
    return result
  }
}

extension FileReader {
  private static let pieceByteCount = 1 << 20

  /// The SHA-256 of the whole file.
  ///
  /// - Complexity: O(bytes) time, constant memory.
  public func fingerprint() throws(CheckpointError) -> FileFingerprint {
    var hash = SHA256()
    var offset = 0
    while offset < byteCount {
      let piece = try read(at: offset, count: min(Self.pieceByteCount, byteCount - offset))
      hash.update(data: piece)
      offset += piece.count
    }
    try checkUnchanged()
    let digits = hash.finalize().map { byte in
      let text = String(byte, radix: 16)
      return byte < 16 ? "0" + text : text
    }
    return FileFingerprint(path: path, byteCount: byteCount, sha256: digits.joined())
  }
}
