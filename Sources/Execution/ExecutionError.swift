import Tensors

/// Why a network was not run: the file, the node or value in it, and the rule it breaks.
public struct ExecutionError: Error, Equatable, Sendable {
  /// The kind of rule that was broken.
  public enum Category: String, Sendable, CaseIterable {
    /// The engine cannot be used, or failed.
    case engine
    /// The checkpoint has no graph, or a value or a tensor that was asked for is not in it.
    case missing
    /// What was given to the network is not what it takes.
    case input
    /// A node's operation, or one of its ways of working, is not among those that are run.
    case unsupported
    /// An attribute or an operand is not what the operation asks for.
    case malformed
    /// Sizes do not fit each other.
    case sizeMismatch = "size mismatch"
    /// A value is larger than the memory that may be taken.
    case limit = "over a limit"
    /// A stored tensor cannot be read.
    case unreadable
  }

  /// The kind of rule that was broken.
  public let category: Category
  /// The path of the network's file, if the fault lies there.
  public internal(set) var file: String?
  /// The node, value or tensor concerned, if the fault has a place.
  public internal(set) var item: String?
  /// The broken rule, with what was expected and found.
  public let rule: String

  /// Describes a refusal.
  public init(_ category: Category, file: String? = nil, item: String? = nil, _ rule: String) {
    self.category = category
    self.file = file
    self.item = item
    self.rule = rule
  }

  /// The same fault, in this place unless it has one already.
  func placed(file: String, item: String) -> ExecutionError {
    var placed = self
    placed.file = self.file ?? file
    placed.item = self.item ?? item
    return placed
  }
}

extension ExecutionError: CustomStringConvertible {
  /// One line: `FILE: ITEM: CATEGORY: RULE`, with control characters escaped.
  public var description: String {
    ([file?.printable(limit: 1000), item?.printable()].compactMap(\.self) + [
      "\(category.rawValue): \(rule.printable(limit: 1000))"
    ])
    .joined(separator: ": ")
  }
}
