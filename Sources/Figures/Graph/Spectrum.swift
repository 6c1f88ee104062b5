import SVR

/// The singular values of a graph as its axis needs them.
struct Spectrum {
  /// The largest value; 0 where there is none above 0.
  let largest: Double
  /// The smallest value that is not numerically zero; nil where there is none.
  let smallest: Double?
  /// Whether some value is numerically zero.
  let hasZeros: Bool
  /// What is below has lost digits in a Double, and counts as zero everywhere.
  private static let least = Double.leastNormalMagnitude
  /// For each layer, the number up to which its values are numerically zero.
  private let cutoffs: [Double]

  init(_ graph: SpectralGraph) {
    self.init(graph, over: nil)
  }

  /// The values of a graph on an axis over a given range, with a floor in any case; nil for the graph's own.
  init(_ graph: SpectralGraph, over range: ClosedRange<Double>?) {
    self.init(graph.layers, over: range)
  }

  /// The values of one layer.
  init(_ layer: SpectralLayer, over range: ClosedRange<Double>?) {
    self.init([layer], over: range)
  }

  private init(_ layers: [SpectralLayer], over range: ClosedRange<Double>?) {
    cutoffs = layers.map { $0.rank < $0.count ? max(Self.least, $0.singularValues[max(0, $0.rank)]) : Self.least }
    var (largest, smallest, hasZeros) = (0.0, Double.infinity, false)
    for (layer, cutoff) in zip(layers, cutoffs) {
      for value in layer.singularValues + (layer.readingSingularValues ?? []) {
        if value.isFinite, value > cutoff {
          (largest, smallest) = (max(largest, value), min(smallest, value))
        } else {
          hasZeros = true
        }
      }
    }
    if let range, range.upperBound >= Self.least, range.upperBound.isFinite {
      (self.largest, self.hasZeros) = (range.upperBound, true)
      self.smallest = max(range.lowerBound, Self.least)
    } else {
      (self.largest, self.hasZeros) = (largest, hasZeros)
      self.smallest = smallest.isFinite ? smallest : nil
    }
  }

  /// Whether a value counts as zero in its layer.
  func isZero(_ value: Double, inLayer layer: Int) -> Bool { !(value > cutoffs[layer]) }
}
