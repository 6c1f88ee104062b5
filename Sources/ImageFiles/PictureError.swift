import Tensors

/// Why a file is not taken for a picture, or a picture not prepared: the file and the rule it breaks.
public struct PictureError: Error, Equatable, Sendable {
  /// The kind of rule that was broken.
  public enum Category: String, Sendable, CaseIterable {
    /// The file cannot be read.
    case unreadable
    /// A picture, or a feature of its format, that is not read.
    case unsupported
    /// The file breaks a rule of its format.
    case malformed
    /// The file ends before the picture does.
    case truncated
    /// The picture is larger than is taken.
    case limit = "over a limit"
    /// The picture does not have the size that is wanted of it.
    case size = "wrong size"
  }

  /// The kind of rule that was broken.
  public let category: Category
  /// The path of the file, as the user gave it.
  public let file: String
  /// The broken rule, with what was expected and found.
  public let rule: String

  /// Describes a refusal.
  public init(_ category: Category, file: String, _ rule: String) {
    (self.category, self.file, self.rule) = (category, file, rule)
  }
}

extension PictureError: CustomStringConvertible {
  /// One line: `FILE: CATEGORY: RULE`, with control characters escaped.
  public var description: String {
    "\(file.printable(limit: 1000)): \(category.rawValue): \(rule.printable(limit: 1000))"
  }
}
