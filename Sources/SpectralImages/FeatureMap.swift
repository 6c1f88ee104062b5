/// What a layer reads of one picture: numbers for each channel and position.
public struct FeatureMap: Sendable, Equatable {
  /// The number of channels.
  public let channels: Int
  /// Positions from top to bottom.
  public let height: Int
  /// Positions from side to side.
  public let width: Int
  /// The numbers, channel by channel, row by row.
  public let values: [Float]

  /// A map of these numbers.
  ///
  /// - Precondition: there is a number for each channel and position.
  public init(channels: Int, height: Int, width: Int, values: [Float]) {
    precondition(values.count == channels * height * width, "a number for each channel and position")
    (self.channels, self.height, self.width, self.values) = (channels, height, width, values)
  }
}
