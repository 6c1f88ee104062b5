import Foundation

/// The three streams that a program starts with.
enum StandardStreams {
  /// Fills the places of streams that were closed, so that no file that is opened later takes the number of one.
  ///
  /// What is said on a closed standard error is lost; a result for a closed standard output remains a fault.
  static func fillClosed() {
    for (stream, mode) in [(STDIN_FILENO, O_RDONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_WRONLY)]
    where fcntl(stream, F_GETFD) < 0 {
      _ = open("/dev/null", mode)
    }
  }

  /// Writes to standard error; where it takes nothing there is nobody to tell.
  static func writeError(_ text: String) {
    let bytes = Array(text.utf8)
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress.map { $0 + done }, bytes.count - done) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return }
      done += count
    }
  }
}
