extension PixelImage {
  /// More pixels than this cannot be told apart on the page, and make files of megabytes.
  private static let mostPixels = 10_000
  private static let longestSide = 1_000

  /// By how much each side is too long; 1 for an image that is drawn as it is.
  private var excess: Double {
    let area = (Double(values.count) / Double(Self.mostPixels)).squareRoot()
    return max(1, area, Double(max(rows, columns)) / Double(Self.longestSide))
  }

  /// Whether the image has more pixels than are drawn.
  var isTooFine: Bool { excess > 1 }

  /// The image, or where it is too fine a smaller one: of the pixels that share a place the one of largest magnitude.
  ///
  /// - Complexity: O(pixels)
  var reduced: PixelImage {
    guard isTooFine else { return self }
    let height = max(1, Int(Double(rows) / excess))
    let width = max(1, Int(Double(columns) / excess))
    var result = Array(repeating: Double.nan, count: height * width)
    for row in 0..<rows {
      for column in 0..<columns {
        let value = values[row * columns + column]
        let place = row * height / rows * width + column * width / columns
        if value.isFinite, !(abs(result[place]) >= abs(value)) { result[place] = value }
      }
    }
    return PixelImage(rows: height, columns: width, values: result)
  }
}
