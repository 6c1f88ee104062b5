import Foundation

/// What a document shows of a command's output: lines as they are, and `...` for lines that are left out.
struct ShownOutput {
  /// Runs of lines that stand one behind the other; between two of them, any number of lines is left out.
  private let runs: [[String]]

  init(_ lines: [String]) {
    let trimmed = lines.map { line in
      let bare = line.trimmingCharacters(in: .whitespaces)
      return bare == "..." ? bare : line.withoutTrailingSpace
    }
    // Blank lines at the end separate the example from what follows it.
    let shown = trimmed.prefix((trimmed.lastIndex { !$0.isEmpty } ?? -1) + 1)
    runs = shown.split(separator: "...", omittingEmptySubsequences: false).map(Array.init)
  }

  /// The first line that the output does not have where it is shown; nil where all is as shown.
  func firstDifference(from output: String) -> String? {
    let lines = output.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).withoutTrailingSpace }
    var place = 0
    for (number, run) in runs.enumerated() where !run.isEmpty {
      let starts = number == 0 ? 0...0 : place...max(place, lines.count)
      guard let start = starts.first(where: { lines.dropFirst($0).starts(with: run) }) else {
        return Self.firstMissing(run, in: lines.dropFirst(place)) ?? run.first
      }
      place = start + run.count
    }
    let isCut = runs.last?.isEmpty != false
    return isCut ? nil : lines.dropFirst(place).first { !$0.isEmpty }.map { "not shown: \($0)" }
  }

  /// The first line of a run that nowhere stands in the output; nil where all do, but not one behind the other.
  private static func firstMissing(_ run: [String], in lines: ArraySlice<String>) -> String? {
    run.first { !lines.contains($0) }
  }
}

extension String {
  fileprivate var withoutTrailingSpace: String {
    String(self[..<(lastIndex { $0 != " " }.map(index(after:)) ?? startIndex)])
  }
}
