/// How a pixel of a resized picture is mixed from those of the original.
public enum ResamplingFilter: String, Sendable, CaseIterable {
  /// Weights that fall linearly to 0 at the neighbouring pixel: torchvision's default.
  case bilinear
  /// Cubic convolution with a = -1/2, over two pixels to each side (Keys 1981): Pillow's default.
  case bicubic

  /// How far the filter reaches to each side, in pixels of the smaller picture.
  var support: Double {
    switch self {
    case .bilinear: 1
    case .bicubic: 2
    }
  }

  /// The weight at a distance, not normalised.
  func weight(at distance: Double) -> Double {
    let x = abs(distance)
    switch self {
    case .bilinear: return max(0, 1 - x)
    case .bicubic:
      if x < 1 { return (1.5 * x - 2.5) * x * x + 1 }
      return x < 2 ? -0.5 * (((x - 5) * x + 8) * x - 4) : 0
    }
  }
}
