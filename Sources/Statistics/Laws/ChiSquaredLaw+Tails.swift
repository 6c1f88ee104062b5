import Foundation

// The same plan as for the Beta law, of which this is the limit for beta to infinity with beta x = t.

extension ChiSquaredLaw {
  /// Both tails at t = x/2.
  func tails(_ t: Double) -> TailLogarithm {
    let logKernel = logKernel(t)
    if t < shape + 2.5 {
      return .lower(logKernel + log(lowerSeries(t) / shape))
    }
    return .upper(logKernel + log(upperFraction(t)))
  }

  /// log of t^shape e^-t / Gamma(shape): t times the density of t.
  func logKernel(_ t: Double) -> Double {
    logPeak - shape * deviance((t - shape) / shape, ratio: t / shape)
  }

  /// P(T <= t) shape / kernel = 1 + t/(shape+1) + t^2/((shape+1)(shape+2)) + ... (DLMF 8.7.1).
  private func lowerSeries(_ t: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    var divisor = shape
    var count = 0
    repeat {
      divisor += 1
      term *= t / divisor
      sum += term
      count += 1
    } while term > 1e-17 * sum && count < Self.greatestStepCount
    return sum
  }

  /// P(T >= t) / kernel = 1/(t + 1 - s - 1(1-s)/(t + 3 - s - 2(2-s)/(t + 5 - s - ...))) (DLMF 8.9.2, contracted), with s
  /// the shape, by the three-term recurrence, brought back to size by powers of two.
  private func upperFraction(_ t: Double) -> Double {
    // Far out only the first level is left, and products of two denominators could overflow.
    guard t < Self.farthestFraction else { return 1 / t }
    var before = SIMD2(0.0, 1.0)  // numerator, denominator
    var now = SIMD2(1.0, t - shape + 1)
    var n = 1.0
    for _ in 0..<Self.greatestStepCount {
      (before, now) = (now, n * (shape - n) * before + (t - shape + (2 * n + 1)) * now)
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

  private static let farthestFraction = 1e40
  /// A bound that no law below 1e10 degrees of freedom reaches, so that no argument can make a call run for ever.
  private static let greatestStepCount = 1_000_000
}
