import Foundation

/// A file that is written over and over, on a file system in memory where there is one.
///
/// The readers are given a real file and read it as they always do: opening and reading it take some ten microseconds.
final class ScratchFile {
  /// The folder around the file, for what lies beside it.
  let folder: String
  /// The path of the file.
  let path: String
  private let descriptor: Int32

  /// Makes a fresh folder with an empty file in it.
  init(_ name: String = "model") throws {
    let memory = "/dev/shm"
    let parent = FileManager.default.fileExists(atPath: memory) ? memory : NSTemporaryDirectory()
    folder = "\(parent)/svr-fuzz-\(getpid())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    path = "\(folder)/\(name)"
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw CocoaError(.fileWriteUnknown) }
    ScratchFile.latest = folder
    atexit { ScratchFile.latest.map { try? FileManager.default.removeItem(atPath: $0) } }
  }

  // Only the end of the process needs it: libFuzzer exits without giving anything back.
  nonisolated(unsafe) private static var latest: String?

  /// Makes `pieces`, one behind the other, the file's contents.
  func write(_ pieces: UnsafeRawBufferPointer...) {
    var offset = 0
    for piece in pieces where !piece.isEmpty {
      precondition(pwrite(descriptor, piece.baseAddress, piece.count, off_t(offset)) == piece.count)
      offset += piece.count
    }
    precondition(ftruncate(descriptor, off_t(offset)) == 0)
  }

  /// Writes another file into the folder.
  func write(_ bytes: [UInt8], beside name: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
  }
}
