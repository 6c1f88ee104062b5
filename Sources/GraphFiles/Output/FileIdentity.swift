import Foundation

/// What makes a file the same as another, whatever it is called.
struct FileIdentity: Equatable {
  let device: UInt64
  let number: UInt64
  /// The type bits of the mode: `S_IFREG`, `S_IFDIR`, ...
  let kind: mode_t

  /// The identity of the file at `path`, links followed; nil when there is none to be seen.
  init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    device = UInt64(truncatingIfNeeded: status.st_dev)
    number = UInt64(truncatingIfNeeded: status.st_ino)
    kind = status.st_mode & S_IFMT
  }
}
