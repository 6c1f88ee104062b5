/// One system of axes with curves in it, as part of a ``CurveFigure``.
public struct CurvePanel: Sendable, Equatable {
  /// How a curve is drawn.
  public enum Mark: Sendable, Equatable {
    /// A full line through the points.
    case line
    /// A dashed line through the points.
    case dashedLine
    /// A dot at each point.
    case dots
    /// The area between the ends of the vertical bars, in a tint.
    case band
  }

  /// Points joined by lines, or dots.
  public struct Curve: Sendable, Equatable {
    /// What the legend calls the curve; nil for none of its own, such as a second part of another.
    public let name: String?
    /// In the order in which a line joins them.
    public let points: [CurvePoint]
    /// How the curve is drawn.
    public let mark: Mark
    /// The number of the curve's colour, from 0; seven are told apart.
    public let colour: Int
    /// Half the length of the vertical bar, or half the height of the band, at each point; empty for no bars.
    public let spreads: [Double]

    /// A curve.
    ///
    /// - Precondition: `spreads` is empty or has one entry a point.
    public init(
      _ name: String?, _ points: [CurvePoint], _ mark: Mark = .line, colour: Int, spreads: [Double] = []
    ) {
      precondition(spreads.isEmpty || spreads.count == points.count, "every point or none has a bar")
      (self.name, self.points, self.mark, self.colour, self.spreads) = (name, points, mark, colour, spreads)
    }
  }

  /// A vertical line with a word beside it.
  public struct Guide: Sendable, Equatable {
    /// Where it stands.
    public let x: Double
    /// What it says.
    public let label: String

    /// A line at x.
    public init(_ x: Double, _ label: String) { (self.x, self.label) = (x, label) }
  }

  /// Over the panel.
  public let title: String
  /// Under the horizontal axis.
  public let xTitle: String
  /// Beside the vertical axis.
  public let yTitle: String
  /// The scale of the horizontal axis.
  public let xScale: AxisScale
  /// The scale of the vertical axis.
  public let yScale: AxisScale
  /// In the order of drawing, later ones over earlier ones.
  public let curves: [Curve]
  /// A number to compare the curves with; nil for none.
  public let guide: Guide?
  /// Where the linear vertical axis ends; nil for the largest number drawn.
  public let top: Double?

  /// A panel; on a logarithmic axis numbers that are not positive are left out.
  public init(
    title: String, x xTitle: String, y yTitle: String, xScale: AxisScale = .linear, yScale: AxisScale = .linear,
    curves: [Curve], guide: Guide? = nil, top: Double? = nil
  ) {
    (self.title, self.xTitle, self.yTitle) = (title, xTitle, yTitle)
    (self.xScale, self.yScale, self.curves, self.guide) = (xScale, yScale, curves, guide)
    self.top = top
  }
}

/// A point of a curve, in the units of its panel's axes.
public struct CurvePoint: Sendable, Equatable {
  /// Along the horizontal axis.
  public let x: Double
  /// Along the vertical axis.
  public let y: Double

  /// The point at (x, y).
  public init(_ x: Double, _ y: Double) { (self.x, self.y) = (x, y) }
}
