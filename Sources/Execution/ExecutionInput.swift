/// A value that the user of a network gives.
public struct ExecutionInput: Sendable, Equatable {
  /// The value's name in the graph.
  public let name: String
  /// The lengths of its axes as the file states them, nil for a length that it leaves open; nil if it states no shape.
  public let shape: [Int?]?
}
