/// What a figure is made for, which settles its size, its type, and the weight of its lines and dots.
public enum FigurePurpose: String, Sendable, CaseIterable {
  /// A page: 18 cm wide, text of 8 points (7 points below 12 cm), 300 dots per inch.
  case paper
  /// A slide or a screen of 16:9: 33.87 cm wide, text of 14 points, 1,920 pixels across.
  case screen
  /// A poster: 80 cm wide, text of 32 points, 150 dots per inch.
  case poster
}

extension FigureStyle {
  /// The style for a purpose, with what is to differ from it.
  public init(
    for purpose: FigurePurpose, width: Double? = nil, height: Double? = nil, fontSize: Double? = nil,
    scale: AxisScale = .linear, resolution: Double? = nil, colours: FigureColours = .standard
  ) {
    switch purpose {
    case .paper:
      self.init(width: width ?? 18, height: height, fontSize: fontSize, scale: scale, resolution: resolution ?? 300)
    case .screen:
      // 13 1/3 inches, as presentations have it.
      self.init(
        width: width ?? 40 * 2.54 / 3, height: height, fontSize: fontSize, scale: scale,
        resolution: resolution ?? 144, magnification: 1.75, shape: 9.0 / 16)
    case .poster:
      self.init(
        width: width ?? 80, height: height, fontSize: fontSize, scale: scale, resolution: resolution ?? 150,
        magnification: 4)
    }
    self.colours = colours
  }

  /// The same figure at the size of paper: what is laid out, and then drawn ``magnification`` times as large.
  var laidOut: FigureStyle {
    var style = self
    style.width /= magnification
    style.height = height.map { $0 / magnification }
    style.fontSize /= magnification
    style.magnification = 1
    return style
  }
}
