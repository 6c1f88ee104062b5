/// A small image: numbers on a grid, coloured around 0.
public struct PixelImage: Sendable, Equatable {
  /// The number of rows, at least 1.
  public let rows: Int
  /// The number of columns, at least 1.
  public let columns: Int
  /// The numbers, row by row; what is not finite stays blank.
  public let values: [Double]

  /// An image of so many rows and columns.
  ///
  /// - Precondition: there is a number for each pixel, and at least one.
  public init(rows: Int, columns: Int, values: [Double]) {
    precondition(rows >= 1 && columns >= 1 && values.count == rows * columns, "a number for each pixel")
    (self.rows, self.columns, self.values) = (rows, columns, values)
  }

  /// The largest magnitude; 0 for a blank image.
  package var largest: Double { values.reduce(0) { $1.isFinite ? max($0, abs($1)) : $0 } }

  /// Whether the image is one line of several pixels, which may be drawn higher than wide.
  package var isStrip: Bool { rows == 1 && columns > 1 }
}

/// What the colours of an image are relative to.
public enum ImageScale: String, Sendable, CaseIterable {
  /// The largest magnitude in the image itself.
  case each
  /// The largest magnitude in all images of a figure.
  case shared
}
