import Foundation

/// What is known of the terminal that the program writes to.
enum Terminal {
  /// The width of standard output in columns; nil where it is no terminal, so that nothing is shortened in a pipe.
  static var width: Int? {
    guard isatty(STDOUT_FILENO) == 1 else { return nil }
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  static var isErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 }
}
