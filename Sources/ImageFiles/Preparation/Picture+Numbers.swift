extension Picture {
  /// Red, green and blue of each pixel as numbers from 0 to 1.
  ///
  /// - Complexity: O(pixels)
  public var intensities: [Float] {
    switch pixels {
    case .levels(let levels): levels.map { Float($0) / 255 }
    case .reals(let reals): reals
    }
  }

  /// The brightness of each pixel from 0 to 1: 0.299 red + 0.587 green + 0.114 blue (ITU-R BT.601), not rounded.
  ///
  /// - Complexity: O(pixels)
  public var luma: [Double] {
    let numbers = intensities
    return stride(from: 0, to: numbers.count, by: Self.channels).map { first -> Double in
      let (red, green, blue) = (Double(numbers[first]), Double(numbers[first + 1]), Double(numbers[first + 2]))
      return 0.299 * red + 0.587 * green + 0.114 * blue
    }
  }
}
