import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Read-only access to one regular file by position, so that a file cut short is an error and not a signal.
public final class FileReader: Sendable {
  /// The path as the user would recognise it in a message.
  public let path: String
  /// The size when the file was opened.
  public let byteCount: Int
  /// How many names the file had when it was opened: more than one is a hard link.
  let linkCount: Int
  let descriptor: Int32
  /// The hash of the whole file, once it was asked for.
  let digest = SharedDigest()
  private let modified: timespec

  /// Opens a regular file; a directory, a pipe or a device is refused without being read.
  public convenience init(path: String) throws(CheckpointError) {
    // Non-blocking, so that opening a pipe nobody writes to returns at once.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw CheckpointError(.unreadable, file: path, String(cString: strerror(errno)))
    }
    try self.init(descriptor: descriptor, path: path)
  }

  /// Takes over an open descriptor, which is closed in the end, also where this throws.
  init(descriptor: Int32, path: String) throws(CheckpointError) {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw CheckpointError(.malformed, file: path, "is not a regular file")
    }
    self.path = path
    self.descriptor = descriptor
    byteCount = Int(status.st_size)
    linkCount = Int(status.st_nlink)
    modified = status.modificationTime
  }

  deinit { close(descriptor) }

  /// Reads exactly `buffer.count` bytes from `offset`.
  public func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(CheckpointError) {
    guard offset >= 0, offset <= byteCount, buffer.count <= byteCount - offset else {
      throw CheckpointError(
        .truncated, file: path, "bytes \(offset) + \(buffer.count) reach past the end at \(byteCount)")
    }
    var done = 0
    while done < buffer.count {
      let count = pread(descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done, off_t(offset + done))
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw CheckpointError(.unreadable, file: path, String(cString: strerror(errno))) }
      guard count > 0 else {
        throw CheckpointError(.truncated, file: path, "the file became shorter while it was read")
      }
      done += count
    }
  }

  /// Reads exactly `count` bytes from `offset`; the range is checked before memory is taken.
  public func read(at offset: Int, count: Int) throws(CheckpointError) -> [UInt8] {
    guard count >= 0, offset >= 0, offset <= byteCount, count <= byteCount - offset else {
      throw CheckpointError(.truncated, file: path, "bytes \(offset) + \(count) reach past the end at \(byteCount)")
    }
    var bytes = [UInt8](repeating: 0, count: count)
    let result = bytes.withUnsafeMutableBytes { buffer in
      Result { () throws(CheckpointError) in try read(at: offset, into: buffer) }
    }
    try result.get()
    return bytes
  }

  /// Throws if the file's size or time changed since it was opened.
  public func checkUnchanged() throws(CheckpointError) {
    var status = stat()
    guard fstat(descriptor, &status) == 0, Int(status.st_size) == byteCount,
      status.modificationTime.tv_sec == modified.tv_sec, status.modificationTime.tv_nsec == modified.tv_nsec
    else { throw CheckpointError(.malformed, file: path, "the file changed while it was read") }
  }
}

extension stat {
  fileprivate var modificationTime: timespec {
    #if canImport(Darwin)
      st_mtimespec
    #else
      st_mtim
    #endif
  }
}
