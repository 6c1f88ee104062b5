/// The shape of the images that a network reads, for dense layers that read them flattened.
public struct InputShape: Sendable, Equatable {
  /// Which index of a flattened image runs fastest.
  public enum Order: String, Sendable, CaseIterable {
    /// Channel, row, column: entry (c H + y) W + x, as PyTorch flattens.
    case channelsFirst = "channels-first"
    /// Row, column, channel: entry (y W + x) C + c, as Keras flattens.
    case channelsLast = "channels-last"
  }

  /// C, at least 1.
  public let channels: Int
  /// H, at least 1.
  public let height: Int
  /// W, at least 1.
  public let width: Int
  /// How the image is flattened.
  public let order: Order
  /// C H W, the number of entries.
  public let count: Int

  /// A shape; nil where a length is below 1 or their product is beyond an `Int`.
  public init?(channels: Int = 1, height: Int, width: Int, order: Order = .channelsFirst) {
    let (plane, firstOverflow) = height.multipliedReportingOverflow(by: width)
    let (count, secondOverflow) = plane.multipliedReportingOverflow(by: channels)
    guard min(channels, height, width) >= 1, !firstOverflow, !secondOverflow else { return nil }
    (self.channels, self.height, self.width, self.order, self.count) = (channels, height, width, order, count)
  }
}

extension NeuronPattern {
  /// The pattern of a layer that reads an image flattened, one entry a number, with the image's channels and positions.
  ///
  /// - Precondition: as many entries as the shape has.
  func reshaped(as shape: InputShape) -> NeuronPattern {
    let plane = shape.height * shape.width
    let ordered =
      switch shape.order {
      case .channelsFirst: values
      case .channelsLast:
        (0..<shape.channels).flatMap { channel in (0..<plane).map { values[$0 * shape.channels + channel] } }
      }
    return NeuronPattern(
      channels: shape.channels, positionShape: [shape.height, shape.width], values: ordered)
  }
}
