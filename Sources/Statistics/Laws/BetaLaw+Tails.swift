import Foundation

// Left of the switch the power series of the lower tail, right of it the continued fraction of the upper tail. Both have
// terms that decrease from the start, need O(sqrt(min(alpha, beta))) of them at worst, and lose nothing to cancellation,
// so no uniform asymptotic expansion is needed up to the shapes that edges have.

extension BetaLaw {
  /// Both tails at x, given also 1 - x, which for x next to 1 holds digits that x does not.
  func tails(_ x: Double, complement y: Double) -> TailLogarithm {
    guard alpha <= beta else { return reflected.tailsOfMinorShape(y, complement: x).reflected }
    return tailsOfMinorShape(x, complement: y)
  }

  /// log of x^alpha y^beta / B(alpha, beta): the density times x y.
  func logKernel(_ x: Double, complement y: Double) -> Double {
    logKernel(x, complement: y, excess: excess(x, complement: y))
  }

  /// `tails` for alpha <= beta.
  private func tailsOfMinorShape(_ x: Double, complement y: Double) -> TailLogarithm {
    let excess = excess(x, complement: y)
    let logKernel = logKernel(x, complement: y, excess: excess)
    if x <= 0.5, x * (total + 2) < alpha + Self.seriesReach {
      return .lower(logKernel + log(lowerSeries(x) / alpha))
    }
    return .upper(logKernel + log(upperFraction(x, complement: y, excess: excess)))
  }

  /// How far right of the mean, in units of 1 / (alpha + beta), the series still serves: there the upper tail is a few
  /// hundredths for alpha = 1/2, so its complement loses at most a digit, and the fraction would need twice the terms. Never past 1/2: the series goes
  /// like the powers of x.
  private static let seriesReach = 2.5

  /// (alpha + beta) x - alpha, rounded once, from whichever of x and 1 - x is the smaller and so the exacter.
  private func excess(_ x: Double, complement y: Double) -> Double {
    x <= y ? (-alpha).addingProduct(total, x) : -(-beta).addingProduct(total, y)
  }

  private func logKernel(_ x: Double, complement y: Double, excess: Double) -> Double {
    logPeak - alpha * deviance(excess / alpha, ratio: total * x / alpha)
      - beta * deviance(-excess / beta, ratio: total * y / beta)
  }

  /// P(X <= x) alpha / kernel = 1 + sum over n >= 1 of x^n (alpha+beta)_n / (alpha+1)_n (DLMF 8.17.8).
  private func lowerSeries(_ x: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    var step = 0.0
    repeat {
      term *= (total + step) * x / (alpha + 1 + step)
      sum += term
      step += 1
    } while term > 1e-17 * sum && step < Self.greatestStepCount
    return sum
  }

  /// P(X >= x) / kernel, by the continued fraction of DiDonato and Morris (ACM TOMS 708, 1992, equation 9), the even part
  /// of DLMF 8.17.22, for the law of 1 - X.
  ///
  /// Numerators and denominators go forward by the three-term recurrence, brought back to size by powers of two; that
  /// costs no division but the one in the coefficients.
  private func upperFraction(_ x: Double, complement y: Double, excess: Double) -> Double {
    var before = SIMD2(0.0, 1.0)  // numerator, denominator
    var now = SIMD2(1.0, beta * (1 + excess) / (beta + 1))
    var inverse = 1 / (beta + 1)
    var n = 1.0
    while n < Self.greatestStepCount {
      let w = n * (alpha - n) * y * inverse
      let a = (beta + n - 1) * ((total + n - 1) * inverse) * (w * y)
      inverse = 1 / (beta + 2 * n + 1)
      let b = n + w + (beta + n) * inverse * (excess + 1 + n * (1 + x))
      (before, now) = (now, a * before + b * now)
      let cross = now[0] * before[1]
      if abs(cross - now[1] * before[0]) <= 3e-16 * abs(cross) { break }
      if now[1] > 0x1p300 {
        now *= 0x1p-300
        before *= 0x1p-300
      }
      n += 1
    }
    return now[0] / now[1]
  }

  /// A bound that no smaller shape below 1e10 reaches, so that no argument can make a call run for ever.
  private static let greatestStepCount = 1e6
}
