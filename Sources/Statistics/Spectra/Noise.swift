/// The random matrix that remains of one when some of its singular values are taken for spikes.
struct Noise {
  private let rows: Int
  private let columns: Int
  /// The spikes' squared singular values.
  private let spikes: ArraySlice<Double>

  /// What remains of a matrix of the given sides.
  init(rows: Int, columns: Int, spikes: ArraySlice<Double>) {
    self.rows = rows - spikes.count
    self.columns = columns - spikes.count
    self.spikes = spikes
  }

  /// The number of its entries.
  var entries: Double { Double(rows) * Double(columns) }

  /// The law of its largest squared singular value over its variance.
  var law: LargestEigenvalueLaw { LargestEigenvalueLaw(rows: rows, columns: columns) }

  /// The variance of its entries, given their sum of squares and a variance by which to tell what the spikes have taken of it.
  func variance(ofSum sum: Double, given variance: Double) -> Double {
    sum / max(entries - entriesTaken(variance), entries / 4)
  }

  /// The variance of its entries, given their sum of squares, by repetition until it stays.
  ///
  /// A spike beneath the threshold of detection counts as one at it. No more than 3/4 of the noise is thought to lie in the spikes: that much
  /// would be there only if they were no spikes.
  ///
  /// - Complexity: O(spikes) a step, about 5 steps, 50 at most.
  func variance(ofSum sum: Double) -> Double {
    var variance = sum / entries
    for _ in 0..<50 where variance > 0 {
      let next = self.variance(ofSum: sum, given: variance)
      defer { variance = next }
      if abs(next - variance) <= 1e-13 * next { break }
    }
    return variance
  }

  /// The sum over the spikes of n p v / t^2.
  private func entriesTaken(_ variance: Double) -> Double {
    guard variance > 0 else { return 0 }
    let threshold = entries.squareRoot() * variance
    return spikes.reduce(0) { sum, square in
      let half = (square - Double(rows + columns) * variance) / 2
      let strength = half > threshold ? half + ((half - threshold) * (half + threshold)).squareRoot() : threshold
      return sum + entries * variance / strength
    }
  }
}
