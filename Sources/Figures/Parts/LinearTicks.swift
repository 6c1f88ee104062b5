/// Round numbers from 0 to an upper end: multiples of 1, 2 or 5 times a power of ten.
package struct LinearTicks: Sendable, Equatable {
  package let values: [Double]
  /// How many decimals tell the numbers apart.
  package let decimals: Int

  /// - Precondition: `upper > 0`.
  /// - Parameter most: the largest number of ticks wanted, at least 2.
  package init(upTo upper: Double, atMost most: Int) {
    var step = Self.step(atLeast: upper / Double(max(most - 1, 1)))
    // A step above the end would leave 0 alone.
    if step.value > upper { step = Self.step(atLeast: upper / 5) }
    values = (0...Int((upper / step.value + 1e-9).rounded(.down))).map { Double($0) * step.value }
    decimals = max(0, -step.exponent)
  }

  private static func step(atLeast least: Double) -> (value: Double, exponent: Int) {
    let exponent = Power.exponent(of: least)
    let mantissa = Power.scaled(least, by: -exponent)
    switch mantissa {
    case ...1.000_001: return (Power.ten(exponent), exponent)
    case ...2.000_001: return (2 * Power.ten(exponent), exponent)
    case ...5.000_001: return (5 * Power.ten(exponent), exponent)
    default: return (Power.ten(exponent + 1), exponent + 1)
    }
  }

  /// A tick's text.
  package func label(of value: Double) -> String { NumberText.fixed(value, decimals: decimals) }
}
