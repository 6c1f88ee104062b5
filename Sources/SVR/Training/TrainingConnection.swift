/// A connection at one step of training.
public struct TrainingConnection: Sendable, Equatable {
  /// The layer that writes, by its number.
  public let source: Int
  /// The layer that reads, by its number.
  public let target: Int
  /// What the rule makes of the connection's edges: tests, significant, expected by chance, threshold.
  public let selection: ConnectionSelection
  /// -sum of a ln a over all edges.
  public let entropy: Double
  /// How many leading neurons feed how many, and the deviation.
  public let internalDimensions: InternalDimensions
  /// Edges that are significant here and were not at the step before; nil at the first step.
  public let births: Int?
  /// Edges that were significant at the step before and are not here; nil at the first step.
  public let deaths: Int?
}
