import Foundation

/// Student's law of a mean over its estimated error.
public struct StudentLaw: Sendable, Hashable {
  /// The degrees of freedom.
  public let degreesOfFreedom: Double

  /// The law of so many degrees of freedom.
  ///
  /// - Precondition: they are positive, and below 1e10.
  public init(degreesOfFreedom: Double) {
    precondition(degreesOfFreedom > 0 && degreesOfFreedom < 1e10, "degrees of freedom are positive")
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The t with P(|T| >= t) = level, through Beta: n / (n + T^2) follows Beta(n/2, 1/2) for n degrees of freedom.
  ///
  /// - Precondition: 0 < level <= 1.
  public func twoSidedQuantile(level: Double) -> Double {
    precondition(level > 0 && level <= 1, "a probability")
    let share = BetaLaw(alpha: degreesOfFreedom / 2, beta: 0.5).lowerQuantile(logProbability: log(level))
    return (degreesOfFreedom * (1 - share) / share).squareRoot()
  }
}
