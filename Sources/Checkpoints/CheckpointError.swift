import Tensors

/// Why a checkpoint was refused: the file, the item in it, and the rule it breaks.
public struct CheckpointError: Error, Equatable, Sendable {
  /// The kind of rule that was broken.
  public enum Category: String, Sendable, CaseIterable {
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
