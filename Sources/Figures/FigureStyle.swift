/// How a figure looks: its size on paper, its type, its colours and its axes.
///
/// The default is a figure over both columns of a journal page; `FigureStyle(width: 9)` fits one column.
/// ``init(for:width:height:fontSize:scale:resolution:colours:)`` makes figures for other purposes.
public struct FigureStyle: Sendable, Equatable {
  /// The width in centimetres, 5 to 200.
  public var width: Double
  /// The height in centimetres; nil for a height that gives the plot a good shape under its titles and labels.
  public var height: Double?
  /// The size of ordinary text in points, 6 to 72. Nothing is set smaller than 5 points.
  public var fontSize: Double
  /// The scale of the axis of singular values.
  public var scale: AxisScale
  /// Dots per inch of a PNG, 36 to 2400.
  public var resolution: Double
  /// The typeface; where it is missing, the system takes its nearest.
  public var fontFamily: String
  /// How many lines the caption has room for at least: captions of different lengths then leave figures one layout.
  public var captionLines: Int
  /// How many times as large as on paper lines, dots and gaps are, 1 to 12.
  public var magnification: Double
  /// Height over width where ``height`` states none and the content can be of any height; nil for the content's own shape.
  public var shape: Double?
  /// The colours of numbers.
  public var colours: FigureColours

  /// A style; the font size is 7 points below 12 cm of width and 8 points from there, unless stated, times the magnification.
  public init(
    width: Double = 18, height: Double? = nil, fontSize: Double? = nil, scale: AxisScale = .linear,
    resolution: Double = 300, fontFamily: String = "DejaVu Sans", captionLines: Int = 0, magnification: Double = 1,
    shape: Double? = nil, colours: FigureColours = .standard
  ) {
    self.width = width
    self.height = height
    self.fontSize = fontSize ?? magnification * (width / magnification < 12 ? 7 : 8)
    self.scale = scale
    self.resolution = resolution
    self.fontFamily = fontFamily
    self.captionLines = captionLines
    self.magnification = magnification
    self.shape = shape
    self.colours = colours
  }

  /// Points in a centimetre.
  static let pointsPerCentimetre = 72 / 2.54

  /// Throws where a value is out of its range: to be asked before a long computation.
  public func check() throws(FigureError) {
    try Self.check("width in centimetres", width, in: 5...200)
    try Self.check("font size in points", fontSize, in: 6...72)
    try Self.check("resolution in dots per inch", resolution, in: 36...2400)
    try Self.check("magnification", magnification, in: 1...12)
    if let height { try Self.check("height in centimetres", height, in: 3...200) }
  }

  private static func check(
    _ property: String, _ value: Double, in allowed: ClosedRange<Double>
  ) throws(FigureError) {
    guard allowed.contains(value) else {
      throw FigureError.styleOutOfRange(property: property, value: value, allowed: allowed)
    }
  }
}
