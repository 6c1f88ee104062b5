#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Powers of ten over the whole range of Double.
package enum Power {
  /// 10 to an integer.
  package static func ten(_ exponent: Int) -> Double { pow(10, Double(exponent)) }

  /// The e of value = m * 10^e with 1 <= |m| < 10; 0 for zero and what is not finite.
  package static func exponent(of value: Double) -> Int {
    guard value != 0, value.isFinite else { return 0 }
    let guess = Int(log10(value.magnitude).rounded(.down))
    return scaled(value.magnitude, by: -guess) >= 10 ? guess + 1 : guess
  }

  /// value * 10^exponent in two steps, so that neither factor leaves the range of Double before the product does.
  package static func scaled(_ value: Double, by exponent: Int) -> Double {
    let half = exponent / 2
    return value * ten(half) * ten(exponent - half)
  }

  /// 10 to any power.
  package static func factor(_ exponent: Double) -> Double { pow(10, exponent) }

  /// The decimal logarithm.
  package static func logarithm(_ value: Double) -> Double { log10(value) }
}
