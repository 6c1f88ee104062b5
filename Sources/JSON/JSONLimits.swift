/// What a document may take at most.
public struct JSONLimits: Sendable, Equatable {
  /// How deep arrays and objects may be nested: `[]` is 1 deep.
  public let depth: Int
  /// How many values a document may hold in all, arrays and objects included, names not.
  public let valueCount: Int
  /// How many members one object may have.
  public let memberCount: Int

  /// The deepest nesting that can be asked for; the parser recurses, and this keeps it within any thread's stack.
  public static let greatestDepth = 512

  /// Limits for a document.
  ///
  /// - Parameters:
  ///   - depth: at most `greatestDepth`; a larger number is taken as that.
  ///   - valueCount: how many values the document may hold.
  ///   - memberCount: how many members one object may have.
  public init(depth: Int = 64, valueCount: Int = 10_000_000, memberCount: Int = 1_000_000) {
    self.depth = min(depth, Self.greatestDepth)
    self.valueCount = valueCount
    self.memberCount = memberCount
  }
}
