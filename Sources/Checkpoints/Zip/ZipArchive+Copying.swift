import CZlib
import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension ZipArchive {
  /// A copy of a member, unpacked, in a file that has no name any more: it is gone when nothing refers to it.
  ///
  /// - Returns: the copy, called like the archive in messages, and whether its checksum is the one that the archive states.
  /// - Throws: `.unreadable` if there is no room for it; what the archive's reader throws.
  /// - Complexity: O(bytes) time and disk, constant memory.
  func copy(_ entry: ZipEntry) throws(CheckpointError) -> (file: FileReader, checksumMatches: Bool) {
    let descriptor = try Self.openUnnamedFile(for: file)
    var checksum = crc32(0, nil, 0)
    var number: Int32 = 0
    do throws(CheckpointError) {
      try forEachChunk(of: entry) { chunk in
        checksum = Self.checksum(of: chunk, after: checksum)
        number = Self.put(chunk, to: descriptor)
        return number == 0 ? .more : .enough
      }
    } catch {
      close(descriptor)
      throw error
    }
    // What ends in zeros ends in a hole, which the file's size must count.
    if number == 0, ftruncate(descriptor, off_t(entry.byteCount)) != 0 { number = errno }
    guard number == 0 else {
      close(descriptor)
      throw Self.failure(number, file)
    }
    return (try FileReader(descriptor: descriptor, path: file.path), checksum == uLong(entry.checksum))
  }

  private static func openUnnamedFile(for file: FileReader) throws(CheckpointError) -> Int32 {
    let template = FileManager.default.temporaryDirectory.appendingPathComponent("svr-XXXXXX").path
    var path = Array(template.utf8CString)
    let descriptor = mkstemp(&path)
    guard descriptor >= 0 else { throw failure(errno, file) }
    unlink(path)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    return descriptor
  }

  /// Writes everything, zeros as a hole, which takes no disk; 0, or the system's error number.
  private static func put(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32 {
    guard !isZero(bytes) else { return lseek(descriptor, off_t(bytes.count), SEEK_CUR) < 0 ? errno : 0 }
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = UnsafeRawBufferPointer(rebasing: rest)
      let count = write(descriptor, piece.baseAddress, piece.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return count < 0 ? errno : ENOSPC }
      rest = rest.dropFirst(count)
    }
    return 0
  }

  private static func isZero(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let base = bytes.baseAddress, bytes.first == 0 else { return bytes.isEmpty }
    return memcmp(base, base + 1, bytes.count - 1) == 0
  }

  private static func failure(_ number: Int32, _ file: FileReader) -> CheckpointError {
    CheckpointError(
      .unreadable, file: file.path,
      "its weights cannot be copied to the temporary folder: \(String(cString: strerror(number)))")
  }
}
