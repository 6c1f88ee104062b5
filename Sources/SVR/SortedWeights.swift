import Statistics

/// The tested weights of one connection in ascending order, for counting.
struct SortedWeights {
  let values: [Double]

  /// The weights, none of them above `most`, as far as a weight is known.
  ///
  /// - Complexity: O(E log E)
  init(_ connection: SpectralConnection, atMost most: Double) {
    var values = connection.testedWeights.sorted()
    for index in values.indices.reversed() {
      guard values[index] > most else { break }
      values[index] = most
    }
    self.values = values
  }
}

/// Counts one connection's edges at or below a p-value.
struct WeightCounter {
  let law: EdgeLaw
  private let weights: SortedWeights

  init(_ weights: SortedWeights, law: EdgeLaw) {
    self.weights = weights
    self.law = law
  }

  /// - Complexity: O(log E), and a quantile of the law.
  func count(atOrBelow logPValue: Double) -> Int {
    let threshold = law.threshold(logPValue: min(0, logPValue))
    var (low, high) = (0, weights.values.count)
    while low < high {
      let middle = (low + high) / 2
      if weights.values[middle] < threshold { low = middle + 1 } else { high = middle }
    }
    return weights.values.count - low
  }
}
