/// Lines of text under each other.
package struct TextBlock: Sendable, Equatable {
  package let lines: [String]
  package let font: Font
  package let colour: Colour

  package init(_ lines: [String], font: Font, colour: Colour = .ink) {
    (self.lines, self.font, self.colour) = (lines, font, colour)
  }

  package var height: Double { Double(lines.count) * font.lineHeight }

  /// Writes the lines with the block's top left corner at `origin`.
  package func draw(on canvas: Canvas, at origin: Point) {
    for (index, line) in lines.enumerated() {
      let baseline = origin.y + font.ascent + Double(index) * font.lineHeight
      canvas.text(line, at: Point(origin.x, baseline), in: font, colour)
    }
  }
}
