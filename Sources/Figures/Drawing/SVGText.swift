import CCairo
import Foundation

/// A line of text of an SVG: as text, to be searched, read aloud and edited, which Cairo's own SVG is not.
struct SVGText {
  let text: String
  let font: Font
  let colour: Colour
  let align: Alignment
  /// The width in the unit of the font's size.
  let width: Double
  /// The place, and how far the text is turned and magnified there.
  let matrix: cairo_matrix_t

  /// The element. A viewer without the typeface keeps to the width that the layout has room for.
  var element: String {
    let scale = hypot(matrix.xx, matrix.yx)
    let angle = atan2(matrix.yx, matrix.xx) * 180 / .pi
    let anchor =
      switch align {
      case .left: ""
      case .centre: " text-anchor=\"middle\""
      case .right: " text-anchor=\"end\""
      }
    let place = "x=\"\(Self.number(matrix.x0))\" y=\"\(Self.number(matrix.y0))\""
    let turn =
      angle.magnitude < 1e-6
      ? "" : " transform=\"rotate(\(Self.number(angle)) \(Self.number(matrix.x0)) \(Self.number(matrix.y0)))\""
    let weight = font.weight == .bold ? " font-weight=\"bold\"" : ""
    return "<text \(place)\(turn)\(anchor) font-size=\"\(Self.number(font.size * scale))\"\(weight)"
      + " fill=\"\(colour.code)\" textLength=\"\(Self.number(width * scale))\" lengthAdjust=\"spacingAndGlyphs\">"
      + "\(SVGDocument.escaped(text))</text>"
  }

  /// A number to a thousandth.
  private static func number(_ value: Double) -> String {
    let rounded = (value * 1000).rounded() / 1000
    return NumberText.plain(rounded == 0 ? 0 : rounded)
  }
}

extension Colour {
  /// The hexadecimal code, as in `#0072b2`.
  var code: String {
    "#"
      + [red, green, blue].map { component in
        let digits = String(Int((min(max(component, 0), 1) * 255).rounded()), radix: 16)
        return digits.count < 2 ? "0" + digits : digits
      }.joined()
  }
}
