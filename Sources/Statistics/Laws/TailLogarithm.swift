import Foundation

/// The logarithm of one tail of a distribution function, whichever of the two was the safer to compute.
///
/// The other tail is its complement; as the stored one is never close to 1 unless the other is no use anyway, both come
/// out with full relative accuracy.
enum TailLogarithm {
  /// log P(X <= x)
  case lower(Double)
  /// log P(X >= x)
  case upper(Double)

  var lower: Double {
    switch self {
    case .lower(let value): value
    case .upper(let value): logComplement(value)
    }
  }

  var upper: Double {
    switch self {
    case .lower(let value): logComplement(value)
    case .upper(let value): value
    }
  }

  /// The same tails of the reflected variable, whose upper tail is this one's lower tail.
  var reflected: TailLogarithm {
    switch self {
    case .lower(let value): .upper(value)
    case .upper(let value): .lower(value)
    }
  }
}

/// log(1 - e^x) for x <= 0, accurate to the last bits at both ends (Mächler, "Accurately computing log(1 - exp(-|a|))",
/// 2012). Never -0.
func logComplement(_ x: Double) -> Double {
  guard x < 0 else { return -.infinity }
  return (x > -0.6931471805599453 ? log(-expm1(x)) : log1p(-exp(x))) + 0
}
