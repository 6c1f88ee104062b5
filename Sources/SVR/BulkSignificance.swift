/// Whether one singular value stands out of those that a random matrix would have.
public struct BulkSignificance: Sendable, Hashable {
  /// The singular value from which one stands out of the bulk of its group's matrix.
  public let edge: Double
  /// The natural logarithm of the chance that random weights have so large a value beside the spikes; see `SpikedSpectrum`.
  public let logPValue: Double
  /// Whether the value is a spike: one of the leading values that stand out at the level.
  public let isSpike: Bool
}
