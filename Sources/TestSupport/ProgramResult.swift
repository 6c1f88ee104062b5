/// What a run of the program came to.
public struct ProgramResult: Sendable {
  /// How a process ends.
  public enum Ending: Sendable, Equatable {
    /// By itself, with this exit code.
    case exit(Int32)
    /// By a signal that it did not handle.
    case signal(Int32)
  }

  /// How it ended.
  public let ending: Ending
  /// What it wrote to standard output.
  public let output: [UInt8]
  /// What it wrote to standard error.
  public let errors: String
  /// The most memory that it was seen to have, in bytes; 0 where that was not asked for.
  public var peakResidentBytes = 0

  /// Standard output as text.
  public var text: String { String(decoding: output, as: UTF8.self) }

  /// The lines of standard error.
  public var errorLines: [String] {
    var lines = errors.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  /// Whether it refused as it should: exit code 2, nothing on standard output, and as the last line of standard error,
  /// behind notes and warnings, one `svr: error: `.
  public var isRefusal: Bool {
    ending == .exit(2) && output.isEmpty && errors.hasSuffix("\n")
      && errorLines.last?.hasPrefix("svr: error: ") == true
      && errorLines.dropLast().allSatisfy { $0.hasPrefix("svr: note: ") || $0.hasPrefix("svr: warning: ") }
  }

  /// Whether it refused and said nothing but the one line.
  public var isRefusalInOneLine: Bool { isRefusal && errorLines.count == 1 }
}

extension ProgramResult: CustomStringConvertible {
  /// The ending and what was said, for a failing test.
  public var description: String { "\(ending); standard output: \(text.prefix(2000)); standard error: \(errors)" }
}
