import Tensors

/// Why a checkpoint was refused: the file, the item in it, and the rule it breaks.
public struct CheckpointError: Error, Equatable, Sendable {
  /// The kind of rule that was broken.
  public enum Category: String, Sendable, CaseIterable {
    /// The file ends before what it says it holds; also an empty one.
    case truncated
    /// A size or a count beyond what any real file has, or a small file that asks for far more than it holds.
    case limit = "over a limit"
    /// A size that no integer can count.
    case overflow
    /// Bytes that are not what the format says must stand there.
    case malformed
    /// A name that must be there once is there twice.
    case duplicate
    /// Two statements of one size that differ.
    case sizeMismatch = "size mismatch"
    /// Another file that need not be the model's own: a name or a link that leads out of its folder, a hard link.
    case path = "unsafe path"
    /// A pickle that names something which exists to run or reach code.
    case refusedCode = "refused code"
    /// A format, or a part of one, that is known and not read.
    case unsupported
    /// The system does not give the file: it is not there, or may not be read.
    case unreadable
  }

  /// The kind of rule that was broken.
  public let category: Category
  /// The path of the file, as the user gave it or as the index names it.
  public var file: String
  /// The tensor, member, key or opcode concerned, if the fault has a place.
  public let item: String?
  /// The broken rule, with what was expected and found.
  public let rule: String

  /// Describes a refusal.
  public init(_ category: Category, file: String, item: String? = nil, _ rule: String) {
    self.category = category
    self.file = file
    self.item = item
    self.rule = rule
  }
}

extension CheckpointError: CustomStringConvertible {
  /// One line: `FILE: ITEM: CATEGORY: RULE`, with control characters escaped.
  public var description: String {
    ([file.printable(limit: 1000)] + (item.map { [$0.printable()] } ?? []) + [
      "\(category.rawValue): \(rule.printable(limit: 1000))"
    ])
    .joined(separator: ": ")
  }
}
