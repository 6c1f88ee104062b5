import ImageFiles

/// The Sobel gradient magnitude of a picture's brightness: where its edges are, and how strong.
///
/// Brightness is `Picture.luma` of the picture as the network sees it, before means are taken off. With the kernels
/// [-1 0 1; -2 0 2; -1 0 1] and its transpose, the magnitude is the length of both answers; beyond the picture's edge its
/// outermost pixels go on.
public struct GradientImage: Sendable, Equatable {
  /// Rows of the picture.
  public let height: Int
  /// Columns of the picture.
  public let width: Int
  /// The magnitudes, row by row.
  public let values: [Double]

  /// The gradient of a picture.
  ///
  /// - Complexity: O(pixels)
  public init(of picture: Picture) {
    let luma = picture.luma
    let (height, width) = (picture.height, picture.width)
    func at(_ row: Int, _ column: Int) -> Double {
      luma[min(max(row, 0), height - 1) * width + min(max(column, 0), width - 1)]
    }
    func across(_ row: Int, _ column: Int) -> Double { at(row, column + 1) - at(row, column - 1) }
    func down(_ row: Int, _ column: Int) -> Double { at(row + 1, column) - at(row - 1, column) }
    var values: [Double] = []
    values.reserveCapacity(height * width)
    for row in 0..<height {
      for column in 0..<width {
        let x = across(row - 1, column) + 2 * across(row, column) + across(row + 1, column)
        let y = down(row, column - 1) + 2 * down(row, column) + down(row, column + 1)
        values.append((x * x + y * y).squareRoot())
      }
    }
    self.init(height: height, width: width, values: values)
  }

  /// - Precondition: there is a magnitude for each pixel.
  init(height: Int, width: Int, values: [Double]) {
    precondition(values.count == height * width, "a magnitude for each pixel")
    (self.height, self.width, self.values) = (height, width, values)
  }

  /// The mean magnitude under each pixel of a spectral image.
  ///
  /// A layer's input of h x w positions divides the picture into as many equal rectangles, and a pixel of the spectral image
  /// stands at the middle of the positions that its filter lies on. The magnitude is averaged over that position's rectangle;
  /// pixels that lie in it partly count by their part.
  ///
  /// - Parameters:
  ///   - map: the layer's input.
  ///   - filter: the filter of the image.
  /// - Precondition: the filter fits into the map.
  public func pooled(under filter: SpectralFilter, over map: FeatureMap) -> [Double] {
    pooled(parts: (map.height, map.width), reach: filter.reach)
  }

  func pooled(parts: (height: Int, width: Int), reach: (height: Int, width: Int)) -> [Double] {
    let rows = Self.spans(of: height, parts: parts.height, reach: reach.height)
    let columns = Self.spans(of: width, parts: parts.width, reach: reach.width)
    // First along each row, then down: a mean of means, for rectangles are products of spans.
    let across = (0..<height).map { row in
      columns.map { span in span.mean { values[row * width + $0] } }
    }
    return rows.flatMap { span in columns.indices.map { column in span.mean { across[$0][column] } } }
  }

  /// The stretches of `length` pixels that the places of an image stand for, which is by `reach - 1` shorter than `parts`.
  private static func spans(of length: Int, parts: Int, reach: Int) -> [Span] {
    let size = Double(length) / Double(parts)
    let margin = Double(reach - 1) / 2
    return (0...parts - reach).map { Span(from: (Double($0) + margin) * size, length: size, of: length) }
  }
}

/// A stretch of pixels, the outer ones in part.
private struct Span {
  private let first: Int
  private let weights: [Double]

  init(from start: Double, length: Double, of count: Int) {
    let end = min(start + length, Double(count))
    first = min(Int(start), count - 1)
    let last = min(max(first, Int(end.rounded(.up)) - 1), count - 1)
    let parts = (first...last).map { pixel in max(0, min(end, Double(pixel + 1)) - max(start, Double(pixel))) }
    let sum = parts.reduce(0, +)
    weights = parts.map { $0 / sum }
  }

  func mean(_ value: (Int) -> Double) -> Double {
    weights.enumerated().reduce(0) { $0 + $1.element * value(first + $1.offset) }
  }
}
