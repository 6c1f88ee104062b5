extension Canvas {
  /// Steps of colour that are told apart, so that equal neighbours become one rectangle.
  private static let levels = 256.0

  /// Draws an image into a rectangle, coloured between minus and plus `limit`, with a thin frame.
  ///
  /// Each pixel reaches a little under its right and lower neighbours, which are drawn over it: no seams between them.
  package func image(_ image: PixelImage, in box: Box, upTo limit: Double) {
    let (width, height) = (box.width / Double(image.columns), box.height / Double(image.rows))
    for row in 0..<image.rows {
      let y = box.y + Double(row) * height
      let bottom = row + 1 < image.rows ? y + 1.4 * height : box.bottom
      for run in runs(image, row: row, upTo: limit) {
        let x = box.x + Double(run.columns.lowerBound) * width
        let end = Double(run.columns.upperBound) + (run.isFollowed ? 0.4 : 0)
        rectangle(Box(x: x, y: y, width: box.x + end * width - x, height: bottom - y))
        fill(run.colour)
      }
    }
    rectangle(box)
    stroke(Stroke(Colour(grey: 0.6), width: 0.3))
  }

  /// Neighbours of one colour in a row, without what is blank.
  private func runs(
    _ image: PixelImage, row: Int, upTo limit: Double
  ) -> [(columns: Range<Int>, colour: Colour, isFollowed: Bool)] {
    var runs: [(columns: Range<Int>, level: Double)] = []
    for column in 0..<image.columns {
      let value = image.values[row * image.columns + column]
      guard value.isFinite else { continue }
      let level = limit > 0 ? (value / limit * Self.levels / 2).rounded() : 0
      if let last = runs.last, last.level == level, last.columns.upperBound == column {
        runs[runs.count - 1].columns = last.columns.lowerBound..<column + 1
      } else {
        runs.append((column..<column + 1, level))
      }
    }
    return runs.enumerated().map { index, run in
      let isFollowed = index + 1 < runs.count && runs[index + 1].columns.lowerBound == run.columns.upperBound
      return (run.columns, ColourMap.diverging.colour(of: run.level, upTo: Self.levels / 2), isFollowed)
    }
  }
}
