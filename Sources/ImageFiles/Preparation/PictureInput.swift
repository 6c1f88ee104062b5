/// What a network says of the pictures that it reads.
public struct PictureInput: Sendable, Equatable {
  /// In which order the numbers of a picture stand.
  public enum Order: String, Sendable {
    /// Plane by plane: PyTorch's networks.
    case channelsFirst = "channels-first"
    /// Pixel by pixel: Keras's networks.
    case channelsLast = "channels-last"
  }

  /// 3, or 1 for grey.
  public let channels: Int
  /// The height that the network states; nil for any.
  public let height: Int?
  /// The width that the network states; nil for any.
  public let width: Int?
  /// The order of the numbers.
  public let order: Order

  /// What an input of four axes says; nil where these are no pictures one at a time.
  ///
  /// - Parameter shape: the axes of the network's input, nil where any length is read. Channels are the second axis, or the
  ///   last where only that is 1 or 3 long.
  public init?(shape: [Int?]) {
    guard shape.count == 4, (shape[0] ?? 1) == 1 else { return nil }
    func isChannels(_ length: Int?) -> Bool { length == 1 || length == 3 }
    if isChannels(shape[1]) || shape[1] == nil && !isChannels(shape[3]) {
      (channels, height, width, order) = (shape[1] ?? 3, shape[2], shape[3], .channelsFirst)
    } else if isChannels(shape[3]), let last = shape[3] {
      (channels, height, width, order) = (last, shape[1], shape[2], .channelsLast)
    } else {
      return nil
    }
    guard (height ?? 1) > 0, (width ?? 1) > 0 else { return nil }
  }

  /// The shape of one picture as the network reads it, with the batch before it.
  public func shape(width: Int, height: Int) -> [Int] {
    order == .channelsFirst ? [1, channels, height, width] : [1, height, width, channels]
  }
}
