import SVR

/// How an edge's weight becomes a grey and a width.
package struct EdgeScale {
  package let lightest: Double
  package let heaviest: Double
  /// The steps of weight that are told apart.
  package static let levels = 32

  /// The scale over the edges of a selection; nil where there are none.
  package init?(_ edges: [SpectralEdge]) {
    let weights = edges.map(\.weight).filter { $0 > 0 && $0.isFinite }
    guard let lightest = weights.min(), let heaviest = weights.max() else { return nil }
    (self.lightest, self.heaviest) = (lightest, heaviest)
  }

  /// The scale over a range of weights; nil where none of them is positive.
  package init?(over range: ClosedRange<Double>) {
    guard range.upperBound > 0, range.upperBound.isFinite else { return nil }
    (lightest, heaviest) = (max(range.lowerBound, range.upperBound * 1e-12), range.upperBound)
  }

  /// The step of a weight, 0 for the lightest: equal ratios of weight are equally many steps apart.
  package func level(of weight: Double) -> Int {
    guard weight > lightest, heaviest > lightest else { return heaviest > lightest ? 0 : Self.levels - 1 }
    let span = Power.logarithm(heaviest) - Power.logarithm(lightest)
    let fraction = (Power.logarithm(min(weight, heaviest)) - Power.logarithm(lightest)) / span
    return Int((fraction * Double(Self.levels - 1)).rounded())
  }

  package static func stroke(level: Int) -> Stroke {
    let fraction = Double(level) / Double(levels - 1)
    return Stroke(ColourMap.greys.colour(at: fraction), width: 0.2 + 0.7 * fraction * fraction)
  }
}
