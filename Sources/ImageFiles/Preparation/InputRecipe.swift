/// What becomes of a pixel's red, green and blue before a network reads them: (value - mean) / deviation, channel by channel.
public struct InputRecipe: Sendable, Equatable {
  /// A common way to prepare pixels.
  public enum Name: String, Sendable, CaseIterable {
    /// From 0 to 1, minus the mean over the standard deviation of ImageNet's pixels: PyTorch's networks.
    case imagenet
    /// From 0 to 1.
    case unit
    /// From -1 to 1.
    case signed
    /// From 0 to 255.
    case levels
    /// Blue, green, red from 0 to 255, minus ImageNet's means: Caffe's networks, and Keras's older ones.
    case caffe
  }

  /// In which order a network reads the colours.
  public enum Order: String, Sendable {
    /// Red, green, blue: most networks.
    case redGreenBlue = "RGB"
    /// Blue, green, red: networks of Caffe, and those that were made from them.
    case blueGreenRed = "BGR"
  }

  /// The order of the colours.
  public let order: Order
  /// What white is before means are taken off; black is 0.
  public let white: Double
  /// What is taken off, one number for each channel in the order that the network reads, or one for all.
  public let means: [Double]
  /// What the rest is divided by, one number for each channel, or one for all.
  public let deviations: [Double]

  /// A recipe.
  ///
  /// - Precondition: there are one or three means and deviations, and no deviation is 0.
  public init(order: Order = .redGreenBlue, white: Double, means: [Double], deviations: [Double]) {
    precondition([1, 3].contains(means.count) && [1, 3].contains(deviations.count) && !deviations.contains(0))
    (self.order, self.white, self.means, self.deviations) = (order, white, means, deviations)
  }

  /// A common recipe, with means and deviations of one's own where they are given.
  public init(_ name: Name, means: [Double]? = nil, deviations: [Double]? = nil) {
    switch name {
    case .imagenet:
      self.init(
        white: 1, means: means ?? [0.485, 0.456, 0.406], deviations: deviations ?? [0.229, 0.224, 0.225])
    case .unit: self.init(white: 1, means: means ?? [0], deviations: deviations ?? [1])
    case .signed: self.init(white: 1, means: means ?? [0.5], deviations: deviations ?? [0.5])
    case .levels: self.init(white: 255, means: means ?? [0], deviations: deviations ?? [1])
    case .caffe:
      self.init(
        order: .blueGreenRed, white: 255, means: means ?? [103.939, 116.779, 123.68], deviations: deviations ?? [1])
    }
  }
}
