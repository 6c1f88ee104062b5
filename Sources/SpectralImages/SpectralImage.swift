/// The spectral image of a neuron: |x * v_k|, what its filter alone finds in the input of its layer.
///
/// The filter is laid on every position at which it lies wholly inside (no padding, stride 1, the layer's own dilation), not
/// flipped, as networks convolve. Absolute values, for the sign of a neuron is arbitrary.
///
/// Source: Meller and Berkouk 2023, "spectral images".
public struct SpectralImage: Sendable, Equatable {
  /// Rows of the image.
  public let height: Int
  /// Columns of the image.
  public let width: Int
  /// The numbers, none below 0, row by row.
  public let values: [Float]

  /// An image of these numbers.
  ///
  /// - Precondition: there is a number for each row and column.
  public init(height: Int, width: Int, values: [Float]) {
    precondition(values.count == height * width, "a number for each row and column")
    (self.height, self.width, self.values) = (height, width, values)
  }

  /// The image of a filter over the input of its layer; nil where the filter does not fit inside.
  ///
  /// Products are summed in float64.
  ///
  /// - Precondition: the map has the channels of the filter.
  /// - Complexity: O(entries of the filter times positions of the image)
  public init?(of filter: SpectralFilter, over map: FeatureMap) {
    precondition(filter.channels.upperBound <= map.channels, "the layer's own input")
    let (height, width) = (map.height - filter.reach.height + 1, map.width - filter.reach.width + 1)
    guard height > 0, width > 0 else { return nil }
    var sums = [Double](repeating: 0, count: height * width)
    for (index, channel) in filter.channels.enumerated() {
      for row in 0..<filter.kernel.height {
        for column in 0..<filter.kernel.width {
          let first = (channel * map.height + row * filter.dilation.height) * map.width + column * filter.dilation.width
          Self.add(map, from: first, times: filter.entry(index, row, column), to: &sums, width: width)
        }
      }
    }
    self.init(height: height, width: width, values: sums.map { Float(abs($0)) })
  }

  /// Adds a window of one channel, times an entry of the filter.
  private static func add(
    _ map: FeatureMap, from first: Int, times entry: Double, to sums: inout [Double], width: Int
  ) {
    let height = sums.count / width
    sums.withUnsafeMutableBufferPointer { sums in
      map.values.withUnsafeBufferPointer { values in
        for row in 0..<height {
          let (source, target) = (first + row * map.width, row * width)
          for column in 0..<width { sums[target + column] += entry * Double(values[source + column]) }
        }
      }
    }
  }
}

extension SpectralImage {
  /// The smallest number.
  public var least: Double { Double(values.min() ?? 0) }
  /// The largest number.
  public var greatest: Double { Double(values.max() ?? 0) }
  /// The mean of all numbers.
  public var mean: Double { values.reduce(0) { $0 + Double($1) } / Double(max(1, values.count)) }

  /// The cosine of the angle to another image of this size, between 0 and 1; nil where one of them is 0 throughout.
  public func cosine(to other: [Double]) -> Double? {
    precondition(other.count == values.count, "images of one size")
    var (product, own, others) = (0.0, 0.0, 0.0)
    for (value, number) in zip(values, other) {
      product += Double(value) * number
      own += Double(value) * Double(value)
      others += number * number
    }
    return own > 0 && others > 0 ? product / (own.squareRoot() * others.squareRoot()) : nil
  }
}
