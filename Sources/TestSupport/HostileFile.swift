/// A file, or a folder, that must be refused cleanly, and how; or that must be read in spite of its looks.
///
/// The catalogues (`anyFile`, `safetensors`, `sharded` ...) are run through the library and through the command.
public struct HostileFile: Sendable {
  /// What must happen. The raw values are those of `CheckpointError.Category`, which this module does not know.
  public enum Outcome: String, Sendable {
    case truncated
    case limit = "over a limit"
    case overflow
    case malformed
    case duplicate
    case sizeMismatch = "size mismatch"
    case path = "unsafe path"
    case refusedCode = "refused code"
    case unsupported
    case unreadable
    /// Read, with a warning.
    case warning
    /// Read, without a warning.
    case accepted

    /// Whether the file must be refused.
    public var isRefusal: Bool { self != .warning && self != .accepted }
  }

  /// A few words, unique in its catalogue.
  public let name: String
  /// What must happen.
  public let outcome: Outcome
  /// A part of the rule's or the warning's text.
  public let expected: String
  /// Builds the file in a fresh folder and returns the path to give to the program.
  public let make: @Sendable (TemporaryFolder) throws -> String

  /// Describes a file.
  public init(
    _ name: String, _ outcome: Outcome, _ expected: String = "",
    make: @escaping @Sendable (TemporaryFolder) throws -> String
  ) {
    self.name = name
    self.outcome = outcome
    self.expected = expected
    self.make = make
  }

  /// A file of these bytes.
  public init(
    _ name: String, _ outcome: Outcome, _ expected: String = "", fileName: String = "model.safetensors",
    bytes: @escaping @Sendable () -> [UInt8]
  ) {
    self.init(name, outcome, expected) { folder in try folder.write(bytes(), to: fileName) }
  }
}

extension HostileFile: CustomStringConvertible {
  /// The name and the outcome.
  public var description: String { "\(name): \(outcome.rawValue)" }
}
