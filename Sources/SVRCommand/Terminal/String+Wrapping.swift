extension String {
  /// The text in lines of at most `width` characters where words allow it, each but the first indented; ends with a line feed.
  ///
  /// - Parameter width: nil for one line.
  func wrapped(to width: Int?, indentation: Int = 0) -> String {
    guard let width else { return self + "\n" }
    let indent = String(repeating: " ", count: indentation)
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ") {
      if line.isEmpty {
        line = String(word)
      } else if line.count + 1 + word.count <= max(20, width) {
        line += " " + word
      } else {
        lines.append(line)
        line = indent + word
      }
    }
    return (lines + [line]).joined(separator: "\n") + "\n"
  }
}
