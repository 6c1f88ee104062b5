extension Picture {
  /// The picture at another size: resampled from side to side, then from top to bottom, with levels rounded in between.
  ///
  /// Equal to the level to what `resize` of Pillow 11.3 makes of 8 bits. Version 13 goes from top to bottom first for some sizes,
  /// which changes single levels by 1.
  ///
  /// - Parameters:
  ///   - newWidth: in pixels.
  ///   - newHeight: in pixels.
  ///   - filter: how neighbouring pixels are weighed.
  ///   - file: what the picture is called in a refusal.
  /// - Throws: `.limit` for a size of too many pixels, `.malformed` for one without.
  /// - Complexity: O(pixels of the larger, times the weights of a pixel)
  public func resized(
    width newWidth: Int, height newHeight: Int, filter: ResamplingFilter = .bilinear, file: String
  ) throws(PictureError) -> Picture {
    try Self.check(width: newWidth, height: newHeight, file: file)
    try Self.check(width: newWidth, height: height, file: file)
    let size = (width: newWidth, height: newHeight)
    let resized: Pixels =
      switch pixels {
      case .levels(let levels): .levels(resampled(levels, to: size, filter: filter))
      case .reals(let reals): .reals(resampled(reals, to: size, filter: filter))
      }
    return Picture(width: newWidth, height: newHeight, pixels: resized)
  }

  /// The picture with its shorter side of a length, and the longer one in proportion, rounded down as torchvision does.
  public func resized(
    shorterSide: Int, filter: ResamplingFilter = .bilinear, file: String
  ) throws(PictureError) -> Picture {
    let (short, long) = (min(width, height), max(width, height))
    let (product, overflow) = shorterSide.multipliedReportingOverflow(by: long)
    guard !overflow else {
      throw PictureError(
        .limit, file: file, "a side of \(shorterSide) pixels; at most \(Self.mostPixels) pixels are made")
    }
    let other = product / short
    return try resized(
      width: width <= height ? shorterSide : other, height: width <= height ? other : shorterSide, filter: filter,
      file: file)
  }

  private func resampled<Number: ResampledNumber>(
    _ numbers: [Number], to size: (width: Int, height: Int), filter: ResamplingFilter
  ) -> [Number] {
    var result = numbers
    if size.width != width {
      let weights = ResamplingWeights(from: width, to: size.width, filter: filter)
      result = Self.acrossLines(result, of: width, height: height, weights)
    }
    if size.height != height {
      let weights = ResamplingWeights(from: height, to: size.height, filter: filter)
      result = Self.downLines(result, of: size.width, weights)
    }
    return result
  }

  /// Lines of other lengths.
  private static func acrossLines<Number: ResampledNumber>(
    _ numbers: [Number], of width: Int, height: Int, _ weights: ResamplingWeights
  ) -> [Number] {
    let parts = weights.weights.map { $0.map(Number.weight) }
    var result: [Number] = []
    result.reserveCapacity(channels * parts.count * height)
    for row in 0..<height {
      for (start, part) in zip(weights.starts, parts) {
        let first = channels * (row * width + start)
        for channel in 0..<channels {
          var sum = Number.half
          for (index, weight) in part.enumerated() {
            sum += numbers[first + channels * index + channel].summand * weight
          }
          result.append(Number(sum: sum))
        }
      }
    }
    return result
  }

  /// Another number of lines.
  private static func downLines<Number: ResampledNumber>(
    _ numbers: [Number], of width: Int, _ weights: ResamplingWeights
  ) -> [Number] {
    let length = channels * width
    let parts = weights.weights.map { $0.map(Number.weight) }
    var result: [Number] = []
    result.reserveCapacity(length * parts.count)
    for (start, part) in zip(weights.starts, parts) {
      for place in 0..<length {
        var sum = Number.half
        for (index, weight) in part.enumerated() { sum += numbers[(start + index) * length + place].summand * weight }
        result.append(Number(sum: sum))
      }
    }
    return result
  }
}
