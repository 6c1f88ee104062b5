import CCairo

/// How a line is drawn.
package struct Stroke: Sendable, Equatable {
  package var colour: Colour
  /// The width in points.
  package var width: Double
  /// Lengths of dash and gap in points; empty for a full line.
  package var dashes: [Double] = []

  package init(_ colour: Colour, width: Double, dashes: [Double] = []) {
    self.colour = colour
    self.width = width
    self.dashes = dashes
  }
}

extension Canvas {
  private func set(_ colour: Colour) {
    cairo_set_source_rgb(context, colour.red, colour.green, colour.blue)
  }

  package func move(to point: Point) { cairo_move_to(context, point.x, point.y) }
  package func line(to point: Point) { cairo_line_to(context, point.x, point.y) }

  package func curve(to point: Point, through first: Point, _ second: Point) {
    cairo_curve_to(context, first.x, first.y, second.x, second.y, point.x, point.y)
  }

  package func rectangle(_ box: Box) { cairo_rectangle(context, box.x, box.y, box.width, box.height) }

  /// Draws the path's outline and forgets the path.
  package func stroke(_ stroke: Stroke) {
    set(stroke.colour)
    cairo_set_line_width(context, stroke.width)
    cairo_set_line_cap(context, CAIRO_LINE_CAP_BUTT)
    cairo_set_dash(context, stroke.dashes, Int32(clamping: stroke.dashes.count), 0)
    cairo_stroke(context)
  }

  /// Fills the path and forgets it.
  package func fill(_ colour: Colour) {
    set(colour)
    cairo_fill(context)
  }

  /// Covers everything, to the last part of a pixel.
  package func paint(_ colour: Colour) {
    set(colour)
    cairo_paint(context)
  }

  /// One straight line.
  package func line(from start: Point, to end: Point, _ stroke: Stroke) {
    move(to: start)
    line(to: end)
    self.stroke(stroke)
  }

  /// Discs of one size and colour: lines of no length with round ends, by far the shortest way to say so in a file.
  package func discs(at centres: some Sequence<Point>, radius: Double, _ colour: Colour) {
    for centre in centres {
      move(to: centre)
      line(to: centre)
    }
    set(colour)
    cairo_set_line_width(context, 2 * radius)
    cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
    cairo_set_dash(context, [], 0, 0)
    cairo_stroke(context)
  }

  /// Draws on the inside of a rectangle only.
  package func clipped(to box: Box, _ draw: () -> Void) {
    cairo_save(context)
    rectangle(box)
    cairo_clip(context)
    draw()
    cairo_restore(context)
  }
}
