/// A drawing that can be written in each of the formats.
public protocol Figure: Sendable {
  /// Draws the figure and gives the whole file's bytes.
  ///
  /// The same figure gives the same bytes: no dates and no random identifiers are written.
  ///
  /// - Throws: ``FigureError`` for a style out of range, an image too large, or a failure of Cairo.
  func render(to format: FigureFormat) throws(FigureError) -> [UInt8]
}
