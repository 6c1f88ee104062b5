import CTemporaryFiles
import Foundation

/// An output that appears whole or not at all.
///
/// Bytes go to a temporary file in the same folder; `commit()` brings them to the disk and renames the file, so that a
/// reader sees the old file or the new one and never a part. An `AtomicFile` that goes out of scope without `commit()`
/// leaves nothing behind. Two runs that write one output give one whole file, that of the later rename. The path `-` is
/// standard output; a device or a pipe that exists is written in place. A symbolic link is followed and stays a link.
///
/// Opening an output makes the process ignore `SIGPIPE` and `SIGXFSZ`: a closed pipe is an `OutputError`.
public final class AtomicFile: ByteSink {
  /// The output as the user named it.
  public let path: String
  private let destination: OutputDestination
  private var buffer: [UInt8] = []
  private var isOpen = true
  private static let bufferCapacity = 1 << 18
  /// How many bytes were written, and of how many the way to the disk has begun: what is on its way before the end is not
  /// waited for there.
  private var written = 0
  private var begun = 0
  private static let writebackByteCount = 1 << 23

  /// Opens an output.
  ///
  /// - Parameters:
  ///   - path: The file to write, or `-` for standard output.
  ///   - inputs: The files that the program reads; an output that is one of them, under any name, is refused.
  public init(path: String, inputs: [String] = []) throws(OutputError) {
    Self.ignoreWriteSignals()
    destination = try OutputDestination(path: path, inputs: inputs)
    self.path = path
    buffer.reserveCapacity(Self.bufferCapacity)
  }

  deinit { discard() }

  /// Makes a write to a closed pipe, and one past the limit on a file's size, errors to report and not signals to die of.
  public static func ignoreWriteSignals() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
  }

  /// Throws what opening this output would throw, and leaves nothing behind: to be asked before a long computation.
  ///
  /// A pipe or a device is not opened, for that alone can have an effect.
  public static func check(path: String, inputs: [String] = []) throws(OutputError) {
    let kind = FileIdentity(path: path)?.kind
    guard path != "-", kind == nil || kind == S_IFREG || kind == S_IFDIR else { return }
    _ = try AtomicFile(path: path, inputs: inputs)
  }

  /// Takes the next bytes.
  public func write(_ bytes: UnsafeRawBufferPointer) throws(OutputError) {
    if buffer.count + bytes.count > Self.bufferCapacity { try flush() }
    if bytes.count >= Self.bufferCapacity {
      try writeThrough(bytes)
    } else {
      buffer.append(contentsOf: bytes)
    }
  }

  /// Ends the output: everything is on the disk and under its name when this returns.
  ///
  /// On an error nothing of the output remains, and what stood under its name before is untouched.
  public func commit() throws(OutputError) {
    precondition(isOpen, "an output is committed once")
    defer { discard() }
    try bringToDisk()
    guard case .temporary(let descriptor, let name, let final, let slot) = destination else { return }
    isOpen = false
    let closed = close(descriptor) == 0 ? 0 : errno
    guard closed == 0, rename(name, final) == 0 else {
      let number = closed == 0 ? errno : closed
      remove(name: name, slot: slot)
      throw OutputError(number: number, path: path)
    }
    svr_temporary_forget(slot)
    synchronise(folder: OutputDestination.folder(of: final))
  }

  /// Ends several outputs that belong together: all are on the disk before the first has its name.
  public static func commit(_ files: [AtomicFile]) throws(OutputError) {
    defer { for file in files { file.discard() } }
    for file in files { try file.bringToDisk() }
    for file in files { try file.commit() }
  }

  /// Unlinks the temporary file of every output that is open in this process.
  ///
  /// Async-signal-safe: to be called from a handler that ends the process.
  public static func removeTemporaryFiles() { svr_temporary_remove_all() }

  /// Makes interrupt, termination and hang-up remove the temporary files and exit with 128 + the signal's number (130 for
  /// an interrupt); a signal that the process was started to ignore stays ignored.
  public static func removeTemporaryFilesOnInterrupt() { svr_temporary_remove_on_interrupt() }

  private func bringToDisk() throws(OutputError) {
    try flush()
    guard case .temporary(let descriptor, _, _, _) = destination else { return }
    // Some file systems know no fsync; they say so with EINVAL or ENOTSUP.
    guard fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP else {
      throw OutputError(number: errno, path: path)
    }
  }

  private func flush() throws(OutputError) {
    let result = buffer.withUnsafeBytes { bytes in
      Result { () throws(OutputError) in try writeThrough(bytes) }
    }
    buffer.removeAll(keepingCapacity: true)
    try result.get()
  }

  private func writeThrough(_ bytes: UnsafeRawBufferPointer) throws(OutputError) {
    var done = 0
    while done < bytes.count {
      let count = Foundation.write(destination.descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw OutputError(number: count < 0 ? errno : EIO, path: path) }
      done += count
    }
    written += done
    beginWriteback()
  }

  private func beginWriteback() {
    guard case .temporary(let descriptor, _, _, _) = destination, written - begun >= Self.writebackByteCount else {
      return
    }
    svr_begin_writeback(descriptor, Int64(begun), Int64(written - begun))
    begun = written
  }

  /// Closes what is open and removes what is temporary.
  private func discard() {
    guard isOpen else { return }
    isOpen = false
    switch destination {
    case .standardOutput: break
    case .device(let descriptor): close(descriptor)
    case .temporary(let descriptor, let name, _, let slot):
      close(descriptor)
      remove(name: name, slot: slot)
    }
  }

  private func remove(name: String, slot: Int32) {
    unlink(name)
    svr_temporary_forget(slot)
  }

  /// Brings the new name to the disk; a folder that cannot be opened for it is no reason to fail.
  private func synchronise(folder: String) {
    let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
