/// A size and weight of the figure's typeface.
package struct Font: Sendable, Equatable {
  package enum Weight: Sendable {
    case regular
    case bold
  }

  /// The size in points.
  package var size: Double
  package var weight: Weight

  package init(size: Double, weight: Weight = .regular) {
    self.size = size
    self.weight = weight
  }

  /// The distance from one line of text to the next.
  package var lineHeight: Double { 1.3 * size }
  /// How far letters rise above the line they stand on.
  package var ascent: Double { 0.93 * size }
  /// The height of figures and capitals.
  package var capHeight: Double { 0.73 * size }
}

/// The sizes of type in one figure.
package struct TypeScale: Sendable, Equatable {
  package let title: Font
  package let label: Font
  package let small: Font

  /// The scale around an ordinary size, with nothing below 5 points.
  package init(fontSize: Double) {
    title = Font(size: 1.2 * fontSize, weight: .bold)
    label = Font(size: fontSize)
    small = Font(size: max(5, 0.82 * fontSize))
  }
}

/// Where a text lies beside the point it is drawn at.
package enum Alignment: Double, Sendable {
  case left = 0
  case centre = 0.5
  case right = 1
}
