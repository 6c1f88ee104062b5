import CTemporaryFiles
import Crypto
import Foundation
import LinearAlgebra

/// Writes one entry, which appears whole or not at all: a temporary file in the same folder, renamed.
///
/// Nothing is forced to the disk: an entry that a power failure spoils fails its checksum.
struct EntryWriter {
  /// What went wrong, by its system error number.
  struct Failure: Error { let number: Int32 }

  private let descriptor: Int32
  private var hash = SHA256()

  /// Writes the triples of a key into a folder that exists.
  static func write(_ triples: SingularTriples, _ header: EntryHeader, in folder: String) throws(Failure) {
    let name = CacheFolder.temporaryPath(in: folder)
    // In the table of temporary files before it exists, so that an interrupted run leaves nothing.
    let slot = svr_temporary_register(name)
    guard slot >= 0 else { throw Failure(number: errno) }
    defer { svr_temporary_forget(slot) }
    let descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw Failure(number: errno) }
    do throws(Failure) {
      var writer = EntryWriter(descriptor: descriptor)
      defer { close(descriptor) }
      try writer.write(triples, header)
      guard rename(name, folder + "/" + header.key.fileName) == 0 else { throw Failure(number: errno) }
    } catch {
      unlink(name)
      throw error
    }
  }

  private init(descriptor: Int32) { self.descriptor = descriptor }

  private mutating func write(_ triples: SingularTriples, _ header: EntryHeader) throws(Failure) {
    try write(header.bytes)
    try write(triples.values)
    for side in [triples.left, triples.right] {
      switch side {
      case .float32(let matrix): try write(matrix.elements)
      case .float64(let matrix): try write(matrix.elements)
      }
    }
    try write(Array(hash.finalize()))
  }

  private mutating func write<Element: BitwiseCopyable>(_ elements: [Element]) throws(Failure) {
    let number = elements.withUnsafeBytes { bytes in
      hash.update(bufferPointer: bytes)
      return Self.write(bytes, to: descriptor)
    }
    guard number == 0 else { throw Failure(number: number) }
  }

  /// Writes all bytes; the system's error number, 0 for none.
  private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32 {
    var done = 0
    while done < bytes.count {
      let count = Foundation.write(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return count < 0 ? errno : EIO }
      done += count
    }
    return 0
  }
}
