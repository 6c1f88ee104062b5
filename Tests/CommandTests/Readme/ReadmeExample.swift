import Foundation

/// A command that a document shows in an indented or fenced block, and what it shows of the output.
///
///     $ svr inspect model.safetensors
///     model.safetensors
///     ...
///
/// Lines that begin with `svr`, or `$ svr` where output is shown, are commands; so are those of `make`. Under a `$`, all lines
/// up to the next `$` or the block's end are output. A backslash at the end goes on in the next line.
struct ReadmeExample: Equatable {
  let command: String
  /// The lines under the command, if they are its output.
  var output: [String]?
  /// The line the command stands in, from 1.
  let line: Int

  /// Whether a command of svr is complete: capitals stand for what the reader puts in, as in `svr page MODEL`.
  var isRunnable: Bool {
    command.hasPrefix("svr ") && !words.dropFirst().contains { $0.wholeMatch(of: /\[?[A-Z]{4,}[.\]]*/) != nil }
  }

  /// The goals of a `make`, without the values of variables.
  var goals: [String] { command.hasPrefix("make ") ? words.dropFirst().filter { !$0.contains("=") } : [] }

  /// The files that the command says it writes.
  var outputs: [String] {
    zip(words, words.dropFirst()).filter {
      ["-o", "--output", "--plot", "--topology-out"].contains($0.0) && $0.1 != "-"
    }
    .map(\.1)
  }

  /// The command's words, without its comment; in quotes there is no space in these documents.
  private var words: [String] { command.split(separator: " ").prefix { $0 != "#" }.map(String.init) }

  /// All examples of a document in Markdown, from the first to the last.
  static func all(in markdown: String) -> [ReadmeExample] {
    var examples: [ReadmeExample] = []
    var (isOpen, goesOn) = (false, false)
    for (text, line) in blockLines(of: markdown) {
      guard let text else {
        (isOpen, goesOn) = (false, false)
        continue
      }
      let prompted = text.hasPrefix("$ ")
      let command = prompted ? String(text.dropFirst(2)) : text
      if goesOn, let last = examples.popLast() {
        let joined = last.command.dropLast() + text.trimmingCharacters(in: .whitespaces)
        examples.append(ReadmeExample(command: String(joined), output: last.output, line: last.line))
      } else if prompted || (!isOpen && ["svr ", "make "].contains(where: text.hasPrefix)) {
        examples.append(ReadmeExample(command: command, output: prompted ? [] : nil, line: line))
        isOpen = prompted
      } else if isOpen {
        examples[examples.count - 1].output?.append(text)
        continue
      } else {
        continue
      }
      goesOn = text.hasSuffix("\\")
    }
    return examples.filter { $0.command.hasPrefix("svr ") || $0.command.hasPrefix("make ") }
  }

  /// The lines of the blocks, without their indentation, and nil wherever a block ends.
  private static func blockLines(of markdown: String) -> [(text: String?, line: Int)] {
    var lines: [(text: String?, line: Int)] = []
    var (fence, isIndented, isBlank) = (nil as Bool?, false, true)
    for (number, line) in markdown.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let trimmed = line.trimmingCharacters(in: .whitespaces)
      if trimmed.hasPrefix("```") {
        // A fence that names another language than the shell's holds no commands.
        fence = fence == nil ? ["", "sh", "bash", "console", "shell"].contains(trimmed.dropFirst(3)) : nil
        lines.append((nil, number + 1))
      } else if let fence {
        if fence { lines.append((String(line), number + 1)) }
      } else if line.hasPrefix("    "), isIndented || isBlank {
        isIndented = true
        lines.append((String(line.dropFirst(4)), number + 1))
      } else if trimmed.isEmpty {
        if isIndented { lines.append(("", number + 1)) }
      } else if isIndented {
        isIndented = false
        lines.append((nil, number + 1))
      }
      isBlank = trimmed.isEmpty
    }
    return lines
  }
}
