/// Marks for a logarithmic axis.
package enum LogarithmicTicks {
  /// A range with a little air at both ends, at least a factor of five wide, so that two labels of the series 1, 2, 5
  /// lie within.
  package static func widened(_ range: ClosedRange<Double>) -> (low: Double, high: Double) {
    let ratio = Power.logarithm(range.upperBound) - Power.logarithm(range.lowerBound)
    let air = max(0.04 * ratio, (0.7 - ratio) / 2)
    let factor = Power.factor(air)
    return (
      max(range.lowerBound / factor, .leastNormalMagnitude), min(range.upperBound * factor, .greatestFiniteMagnitude)
    )
  }

  /// Powers of ten, every n-th where they are many, with 1, 2, 5 labelled where they are few; small marks between.
  package static func ticks(from low: Double, to high: Double, atMost most: Int) -> [Axis.Tick] {
    let first = Power.exponent(of: low)
    let last = Power.exponent(of: high)
    let decades = Power.logarithm(high) - Power.logarithm(low)
    let stride = RoundNumber.above(decades / Double(most))
    let plain = low > 5e-4 && high < 5e4
    let labelled = decades < 1.7 || (plain && decades * 3 < Double(most)) ? [1, 2, 5] : [1]
    let digits = decades < Double(most) ? 1...9 : 1...1
    // Marks between labels, as long as they can be told apart.
    let step = stride > 2 ? stride : 1
    return (first...last).filter { $0.isMultiple(of: step) }.flatMap { exponent in
      digits.compactMap { digit in
        let value = Power.scaled(Double(digit), by: exponent)
        guard low <= value, value <= high else { return nil }
        let isLabelled = labelled.contains(digit) && exponent.isMultiple(of: stride)
        return Axis.Tick(value, isLabelled ? label(digit, exponent, plain: plain) : nil)
      }
    }
  }

  private static func label(_ digit: Int, _ exponent: Int, plain: Bool) -> String {
    if plain { return NumberText.fixed(Power.scaled(Double(digit), by: exponent), decimals: max(0, -exponent)) }
    return digit == 1 ? NumberText.power(exponent) : "\(digit)×\(NumberText.power(exponent))"
  }
}
