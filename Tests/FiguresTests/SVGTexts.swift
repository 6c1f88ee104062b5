import Figures
import Foundation

/// A line of text of an SVG, where it stands on the page.
struct PlacedText {
  let text: String
  /// The corners of the rectangle from the tops of the capitals to the baseline.
  let corners: [Point]

  /// Every line of text of an SVG of this program.
  static func all(in svg: String) -> [PlacedText] {
    let pattern =
      /<text x="([-0-9.]+)" y="([-0-9.]+)"(?: transform="rotate\(([-0-9.]+)[^"]*")?(?: text-anchor="(\w+)")? font-size="([0-9.]+)"[^>]*textLength="([0-9.]+)"[^>]*>([^<]*)<\/text>/
    return svg.matches(of: pattern).compactMap { match in
      guard let x = Double(match.1), let y = Double(match.2), let size = Double(match.5), let width = Double(match.6)
      else {
        return nil
      }
      let angle = (match.3.flatMap { Double($0) } ?? 0) * .pi / 180
      let start = match.4 == "middle" ? -width / 2 : match.4 == "end" ? -width : 0
      let corners = [(start, 0), (start + width, 0), (start + width, -0.7 * size), (start, -0.7 * size)].map { dx, dy in
        Point(x + dx * cos(angle) - dy * sin(angle), y + dx * sin(angle) + dy * cos(angle))
      }
      return PlacedText(text: unescaped(match.7), corners: corners)
    }
  }

  /// Whether the two rectangles share more than a rim of a twentieth of a point: no line lies between them.
  func overlaps(_ other: PlacedText) -> Bool {
    !Self.isSeparated(corners, other.corners) && !Self.isSeparated(other.corners, corners)
  }

  /// The texts that overlap another.
  static func overlaps(in texts: [PlacedText]) -> [String] {
    texts.indices.flatMap { index in
      texts[(index + 1)...].filter { texts[index].overlaps($0) }.map { "“\(texts[index].text)” and “\($0.text)”" }
    }
  }

  /// Whether a side of the first rectangle has the second on its other side.
  private static func isSeparated(_ first: [Point], _ second: [Point]) -> Bool {
    [(0, 1), (1, 2)].contains { start, end in
      let (dx, dy) = (first[end].x - first[start].x, first[end].y - first[start].y)
      let length = max((dx * dx + dy * dy).squareRoot(), 1e-9)
      func places(_ points: [Point]) -> [Double] { points.map { ($0.x * dx + $0.y * dy) / length } }
      let (own, others) = (places(first), places(second))
      return (own.max() ?? 0) < (others.min() ?? 0) + 0.05 || (others.max() ?? 0) < (own.min() ?? 0) + 0.05
    }
  }

  private static func unescaped(_ text: Substring) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")].reduce(String(text)) {
      $0.replacingOccurrences(of: $1.0, with: $1.1)
    }
  }

  /// The SVG without its text.
  static func removed(from svg: String) -> String { svg.replacing(/<text [^>]*>[^<]*<\/text>/, with: "") }
}
