/// Why a figure could not be drawn.
public enum FigureError: Error, Equatable {
  /// A style value outside its range.
  case styleOutOfRange(property: String, value: Double, allowed: ClosedRange<Double>)
  /// The height asked for leaves no room for the plot between its titles and labels; sizes in centimetres.
  case tooLow(height: Double, needed: Double)
  /// The width asked for leaves no room for the plot beside its axis in this size of type; sizes in centimetres.
  case tooNarrow(width: Double, needed: Double)
  /// A PNG of this many pixels is beyond what is written; lower the resolution or the size.
  case tooManyPixels(width: Double, height: Double)
  /// A grid of so many small images is no figure any more.
  case tooManyImages(count: Int, most: Int)
  /// So many panels are no figure any more.
  case tooManyPanels(count: Int, most: Int)
  /// Cairo reports a failure, in its own words.
  case drawing(String)
}

extension FigureError {
  /// The error with sizes at which a page was set out as those at which it is drawn.
  func magnified(_ factor: Double) -> FigureError {
    switch self {
    case .tooLow(let height, let needed): .tooLow(height: height * factor, needed: needed * factor)
    case .tooNarrow(let width, let needed): .tooNarrow(width: width * factor, needed: needed * factor)
    default: self
    }
  }
}

extension FigureError: CustomStringConvertible {
  /// The broken rule on one line.
  public var description: String {
    switch self {
    case .styleOutOfRange(let property, let value, let allowed):
      "a figure's \(property) must lie between \(NumberText.plain(allowed.lowerBound)) and "
        + "\(NumberText.plain(allowed.upperBound)), found \(NumberText.plain(value))"
    case .tooLow(let height, let needed):
      "a figure \(NumberText.fixed(height, decimals: 1)) cm high has no room for its labels: this one needs "
        + "\(NumberText.fixed(needed, decimals: 1)) cm"
    case .tooNarrow(let width, let needed):
      "a figure \(NumberText.fixed(width, decimals: 1)) cm wide has no room for its text: this one needs "
        + "\(NumberText.fixed(needed, decimals: 1)) cm"
    case .tooManyPixels(let width, let height):
      "an image of \(NumberText.plain(width)) x \(NumberText.plain(height)) pixels is too large: "
        + "lower the resolution or the width"
    case .tooManyImages(let count, let most):
      "\(NumberText.count(count)) images are too many for a figure: it has room for \(NumberText.count(most))"
    case .tooManyPanels(let count, let most):
      "\(NumberText.count(count)) panels are too many for a figure, which has room for \(NumberText.count(most)): "
        + "choose some"
    case .drawing(let reason): "the figure could not be drawn: \(reason)"
    }
  }
}
