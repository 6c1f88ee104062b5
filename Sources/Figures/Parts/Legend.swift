/// Explanations of marks, set side by side in as many rows as they need.
package struct Legend {
  /// One explanation.
  package struct Item {
    package let width: Double
    /// Draws the item from its left end on a baseline.
    package let draw: (Canvas, Point) -> Void

    package init(width: Double, draw: @escaping (Canvas, Point) -> Void) {
      self.width = width
      self.draw = draw
    }
  }

  /// Where an item stands: its left end on its baseline, from the legend's own top left corner.
  package struct Place: Sendable, Equatable {
    package let x: Double
    package let baseline: Double
  }

  package let items: [Item]
  package let places: [Place]
  package let height: Double

  /// Sets the items into rows of at most `width` points.
  package init(items: [Item], width: Double, font: Font) {
    let gap = 1.6 * font.size
    let rowHeight = 1.5 * font.size
    var (x, row) = (0.0, 0)
    self.items = items
    self.places = items.map { item in
      if x > 0, x + item.width > width { (x, row) = (0, row + 1) }
      defer { x += item.width + gap }
      return Place(x: x, baseline: Double(row) * rowHeight + font.ascent)
    }
    self.height = items.isEmpty ? 0 : Double(row + 1) * rowHeight
  }

  package func draw(on canvas: Canvas, at origin: Point) {
    for (item, place) in zip(items, places) {
      item.draw(canvas, Point(origin.x + place.x, origin.y + place.baseline))
    }
  }
}
