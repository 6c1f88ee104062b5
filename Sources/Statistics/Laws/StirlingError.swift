import Foundation

// Goals of the log-tail code, in order:
// 1. log p right to 1e-12 relative over alpha 0.5 ... 5e3, beta 0.5 ... 5e8, from log p = -1e-300 (p next to 1) down to
//    log p = -1e10 and beyond. p itself underflows, so nothing here ever forms it but when it is near 1.
// 2. About a microsecond a call, because one connection asks for a quarter of a million of them.
//
// The textbook prefactor exp(a log x + b log(1-x) - lbeta(a, b)) subtracts terms of size 1e10 that almost cancel. Loader
// ("Fast and accurate computation of binomial probabilities", 2000) writes it as a sum of terms of one sign instead:
// Stirling's formula takes the large parts of the three gammas away exactly, and what is left of x^a (1-x)^b is two
// deviances u - log(1+u), each of which is computed without cancellation. The only subtraction, (a+b) x - a, is one fused
// operation. The gamma law is treated the same way.

/// The rest of Stirling's formula: delta(n) = ln Gamma(n) - (n - 1/2) ln n + n - ln(2 pi) / 2, for n > 0.
///
/// From n = 16 the asymptotic series; below it the recurrence
/// delta(n) = delta(n + 1) + (n + 1/2) ln(1 + 1/n) - 1, where the last terms are artanh(r)/r - 1 with r = 1 / (2n + 1), a
/// sum of positive terms, so that no digits are lost.
func stirlingError(_ n: Double) -> Double {
  var shifted = n
  var sum = 0.0
  while shifted < 16 {
    let r = 1 / (2 * shifted + 1)
    // Below 0.2 the series is slow, and the logarithm large enough to lose nothing by the subtraction.
    sum += shifted < 0.2 ? (shifted + 0.5) * log1p(1 / shifted) - 1 : artanhRemainder(r * r)
    shifted += 1
  }
  return sum + stirlingSeries(shifted)
}

/// 1/(12n) - 1/(360n^3) + 1/(1260n^5) - ..., for n >= 16, where the first term left out is below 2e-18.
private func stirlingSeries(_ n: Double) -> Double {
  let w = 1 / (n * n)
  var sum = 691.0 / 360_360
  sum = 1.0 / 1188 - w * sum
  sum = 1.0 / 1680 - w * sum
  sum = 1.0 / 1260 - w * sum
  sum = 1.0 / 360 - w * sum
  return (1.0 / 12 - w * sum) / n
}

/// artanh(r)/r - 1 = r^2/3 + r^4/5 + r^6/7 + ..., given r^2 in [0, 0.6].
///
/// Horner's rule over as many terms as the size of r^2 calls for; all terms are positive.
func artanhRemainder(_ square: Double) -> Double {
  var term = square < 0.003 ? 8 : square < 0.03 ? 12 : 20
  if square > 0.12 {
    term = Int((-42 / log(square)).rounded(.up))
  }
  var sum = 0.0
  while term > 0 {
    sum = (sum + 1 / Double(2 * term + 1)) * square
    term -= 1
  }
  return sum
}

/// The deviance u - log(1 + u) >= 0, for u > -1, without cancellation near u = 0.
///
/// With r = u / (2 + u), log(1 + u) = 2 artanh(r) and u - 2r = u r exactly, so the difference is
/// r (u - 2 (r^2/3 + r^4/5 + ...)).
///
/// - Parameter ratio: 1 + u, computed without going through u, so that u near -1 keeps its digits.
func deviance(_ u: Double, ratio: Double) -> Double {
  guard abs(u) < 0.5 else { return u - log(ratio) }
  let r = u / (2 + u)
  return r * (u - 2 * artanhRemainder(r * r))
}
