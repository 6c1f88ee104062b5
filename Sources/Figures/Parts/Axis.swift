/// An axis of numbers along a line of the page.
package struct Axis: Sendable, Equatable {
  /// A mark on the axis.
  package struct Tick: Sendable, Equatable {
    package let value: Double
    /// What is written at the mark; nil for a small mark between others.
    package let label: String?

    package init(_ value: Double, _ label: String?) {
      self.value = value
      self.label = label
    }
  }

  package let scale: AxisScale
  /// The numbers at the two ends; `lower < upper`, and both positive on a logarithmic scale.
  package let lower: Double
  package let upper: Double
  /// Where on the page, in points, the two ends lie.
  package let start: Double
  package let end: Double
  package let ticks: [Tick]
  /// The power of ten that labels leave out, for the axis's title; 0 for none.
  package let exponent: Int

  /// The place of a number on the page; what lies beyond an end, or is no number, lies at that end.
  package func position(of value: Double) -> Double {
    let fraction: Double
    switch scale {
    case .linear: fraction = value / upper
    case .logarithmic:
      let bottom = Power.logarithm(lower)
      fraction = value > 0 ? (Power.logarithm(value) - bottom) / (Power.logarithm(upper) - bottom) : 0
    }
    return start + (end - start) * (fraction > 0 ? min(fraction, 1) : 0)
  }

  /// The number that stands at a place on the page, also beyond the ends.
  package func value(at position: Double) -> Double {
    let fraction = (position - start) / (end - start)
    switch scale {
    case .linear: return fraction * upper
    case .logarithmic:
      let bottom = Power.logarithm(lower)
      return Power.factor(bottom + fraction * (Power.logarithm(upper) - bottom))
    }
  }
}

extension Axis {
  /// A linear axis from 0 to a little above `largest`, with marks at round numbers.
  ///
  /// - Parameter spacing: the least distance between labels, in points.
  package static func linear(upTo largest: Double, from start: Double, to end: Double, spacing: Double) -> Axis {
    let top = largest > 0 && largest.isFinite ? largest : 1
    let power = Power.exponent(of: top)
    let exponent = power < -2 || power > 3 ? power : 0
    // The highest value stays a little below the end, as long as that can be said in a Double.
    let upper = top < 1e307 ? max(top * 1.03, .leastNonzeroMagnitude) : top
    let most = max(2, Int((end - start).magnitude / spacing))
    let ticks = LinearTicks(upTo: Power.scaled(upper, by: -exponent), atMost: most)
    return Axis(
      scale: .linear, lower: 0, upper: upper, start: start, end: end,
      ticks: ticks.values.map { Tick(Power.scaled($0, by: exponent), ticks.label(of: $0)) }, exponent: exponent)
  }

  /// A logarithmic axis around `range`, with marks at powers of ten, and between them where there is room.
  ///
  /// - Precondition: the range holds positive, normal numbers.
  package static func logarithmic(
    over range: ClosedRange<Double>, from start: Double, to end: Double, spacing: Double
  ) -> Axis {
    precondition(range.lowerBound >= .leastNormalMagnitude, "a logarithmic axis holds positive, normal numbers")
    let (low, high) = LogarithmicTicks.widened(range)
    let ticks = LogarithmicTicks.ticks(from: low, to: high, atMost: max(2, Int((end - start).magnitude / spacing)))
    return Axis(scale: .logarithmic, lower: low, upper: high, start: start, end: end, ticks: ticks, exponent: 0)
  }
}
