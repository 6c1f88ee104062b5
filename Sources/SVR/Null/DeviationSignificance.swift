/// How rare a connection's deviation is when its two layers have nothing to do with each other.
public enum DeviationSignificance: Sendable, Equatable {
  /// (1 + how many of N simulated deviations reach the observed one) / (1 + N): the chance of such a deviation or a larger
  /// one is at most this, whatever N. It lies between 1 / (1 + N) and 1.
  case pValue(Double)
  /// There is none, for this reason.
  case none(reason: String)

  /// The p-value; nil where there is none.
  public var pValue: Double? {
    switch self {
    case .pValue(let value): value
    case .none: nil
    }
  }

  /// Why there is no p-value; nil where there is one.
  public var reason: String? {
    switch self {
    case .pValue: nil
    case .none(let reason): reason
    }
  }

  /// Vectors of float32 leave a deviation uncertain by less than this: nearer ones count as equal.
  static let rounding = 1e-6

  /// Ranks an observed deviation among simulated ones.
  init(_ observed: Double, among simulated: [Double]) {
    let reached = simulated.count { $0 >= observed - Self.rounding }
    self = .pValue(Double(1 + reached) / Double(1 + simulated.count))
  }
}
