/// What stands inside a figure's frame, set out from side to side and ready to be drawn at any height.
package struct FigureContent {
  /// The height in points at which the content has a good shape.
  package let height: Double
  /// The least height in points that it can be drawn in.
  package let leastHeight: Double
  /// Draws the content into a rectangle of at least the least height.
  package let draw: (Canvas, Box) -> Void

  /// - Parameter leastHeight: nil for content of a fixed height.
  package init(height: Double, leastHeight: Double? = nil, draw: @escaping (Canvas, Box) -> Void) {
    (self.height, self.leastHeight, self.draw) = (height, leastHeight ?? height, draw)
  }
}
