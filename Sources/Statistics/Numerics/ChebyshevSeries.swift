/// A function on an interval as sum over k of c_k T_k(y), y the place in the interval scaled to [-1, 1].
struct ChebyshevSeries: Sendable {
  private let low: Double
  private let high: Double
  private let coefficients: [Double]

  /// The series of the given coefficients, c_0 first, on [low, high].
  init(from low: Double, to high: Double, coefficients: [Double]) {
    self.low = low
    self.high = high
    self.coefficients = coefficients
  }

  /// The value at x, by Clenshaw's recurrence.
  func callAsFunction(_ x: Double) -> Double {
    let y = (2 * x - low - high) / (high - low)
    var (now, before) = (0.0, 0.0)
    for coefficient in coefficients.dropFirst().reversed() {
      (now, before) = (2 * y * now - before + coefficient, now)
    }
    return y * now - before + coefficients[0]
  }
}
