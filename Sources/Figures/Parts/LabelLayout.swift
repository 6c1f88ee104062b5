#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Names under a row of evenly spaced columns, turned as little as keeps them apart.
package struct LabelLayout: Sendable, Equatable {
  /// One name; its right end lies under the column, or its middle where the names are not turned.
  package struct Label: Sendable, Equatable {
    package let column: Int
    package let text: String
    /// The end (or middle) of the baseline, from the row's left end and top.
    package let anchor: Point
    package let width: Double
  }

  /// The turn of every name in radians, anticlockwise: 0, pi/4 or pi/2.
  package let angle: Double
  package let labels: [Label]
  /// How much room the row takes downwards.
  package let height: Double
  package let font: Font

  /// Sets names under columns at `centres`, counted from the left end of the figure.
  ///
  /// - Parameter limit: the largest height of the row.
  package init(
    _ names: NameShortening, centres: [Double], limit: Double, figureWidth: Double, font: Font, canvas: Canvas
  ) {
    let turn = Turn(names, centres: centres, limit: limit, figureWidth: figureWidth, font: font, canvas: canvas)
    let texts = names.fitted(to: centres.map { _ in turn.room }, measuredBy: canvas, in: font)
    let chosen = centres.indices.filter { $0.isMultiple(of: turn.every) }.map { column in
      Label(
        column: column, text: texts[column], anchor: Self.anchor(under: centres[column], angle: turn.angle, font: font),
        width: canvas.width(of: texts[column], in: font))
    }
    let longest = chosen.map(\.width).max() ?? 0
    let across = font.size * (turn.angle == 0 ? 1.25 : cos(turn.angle) + 0.3)
    (angle, labels, self.font) = (turn.angle, chosen, font)
    height = chosen.isEmpty ? 0 : longest * sin(turn.angle) + across
  }

  /// How far names are turned, how long they may be, and which are shown.
  private struct Turn {
    var angle = 0.0
    var room: Double
    var every = 1

    init(
      _ names: NameShortening, centres: [Double], limit: Double, figureWidth: Double, font: Font, canvas: Canvas
    ) {
      let spacing =
        centres.count > 1 ? centres[1] - centres[0] : LabelLayout.room(around: centres.first ?? 0, figureWidth)
      room = spacing - 0.8 * font.size
      let widest = names.names.map { canvas.widthIfShort($0, in: font) }.max() ?? 0
      if widest <= room || centres.count < 2 { return }
      let slanted = min((limit - font.size) / sin(.pi / 4), (centres.first ?? 0) / cos(.pi / 4))
      if spacing * sin(.pi / 4) >= 1.15 * font.size, widest <= slanted {
        (angle, room) = (.pi / 4, slanted)
      } else {
        (angle, room) = (.pi / 2, limit - font.size)
        every = max(1, Int((1.15 * font.size / spacing).rounded(.up)))
      }
    }
  }

  /// The room for one name alone, that has its middle under its column.
  private static func room(around centre: Double, _ figureWidth: Double) -> Double {
    2 * min(centre, figureWidth - centre)
  }

  private static func anchor(under centre: Double, angle: Double, font: Font) -> Point {
    if angle == 0 { return Point(centre, font.ascent) }
    // The middle of the capitals, not the baseline, meets the column.
    let half = font.capHeight / 2
    return Point(centre + half * sin(angle), half * cos(angle) + 0.15 * font.size)
  }

  /// The label's rectangle in axes that are turned with the text: labels of one layout overlap where these do.
  package func turnedBox(of label: Label) -> Box {
    let (x, y) = (label.anchor.x, label.anchor.y)
    let along = x * cos(angle) - y * sin(angle)
    let across = x * sin(angle) + y * cos(angle)
    let left = along - label.width * (angle == 0 ? 0.5 : 1)
    return Box(x: left, y: across - font.capHeight, width: label.width, height: font.capHeight + 0.24 * font.size)
  }

  package func draw(on canvas: Canvas, at origin: Point) {
    for label in labels {
      canvas.text(
        label.text, at: Point(origin.x + label.anchor.x, origin.y + label.anchor.y), in: font,
        align: angle == 0 ? .centre : .right, angle: -angle)
    }
  }
}
