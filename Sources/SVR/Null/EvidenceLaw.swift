import Foundation
import Networks
import Statistics

/// The limit law of a source neuron's evidence, the number behind its intensity: max over i of sum over i' <= i of (C a_i'j - 1).
///
/// Over all N vectors of a basis on the reading side the terms sum to 0 (N = C z for the SVR, C else), and in random order
/// they are exchangeable. So for large N the sums are a Brownian bridge b: the sum after i terms is sqrt(N v) b(i/N), with
/// v = (C - 1) / (z C / 2 + 1) the variance of C a under the exact law. The layer's m neurons show the bridge up to
/// t = m/N, where
///
///     P(max over [0, t] of b >= x) = Q(x / r) + e^(-2 x^2) Q(x (1 - 2 t) / r),   r = sqrt(t (1 - t)),
///
/// Q the normal upper tail (Beekman and Fuller 1977); for t = 1 it is e^(-2 x^2). That the sums are taken at steps, not
/// at all times, is met by Siegmund's shift of 0.5826 standard deviations of a step.
public struct EvidenceLaw: Sendable, Equatable {
  /// N, the vectors of a whole basis on the reading side.
  private let basis: Double
  /// v, the variance of one term.
  private let variance: Double
  /// t, the share of the basis that the layer has as neurons.
  private let share: Double

  /// The law for one connection; nil where vectors are seen in part, through groups or a window of channels.
  public init?(_ connection: SpectralConnection, _ representation: Representation) {
    guard connection.conditioning == nil, connection.weights.rowCount > 0 else { return nil }
    let (channels, positions) = (Double(connection.channels), Double(connection.positions))
    basis = representation == .spectral ? channels * positions : channels
    variance = (channels - 1) / (positions * channels / 2 + 1)
    share = min(1, Double(connection.weights.rowCount) / basis)
  }

  /// P(evidence >= e), for e > 0; 1 for e <= 0.
  public func upperTail(_ evidence: Double) -> Double {
    guard evidence > 0, variance > 0 else { return evidence > 0 ? 0 : 1 }
    let x = evidence / (basis * variance).squareRoot() + 0.5826 / basis.squareRoot()
    let spread = (share * (1 - share)).squareRoot()
    guard spread > 0 else { return exp(-2 * x * x) }
    return exp(NormalLaw.logUpperTail(x / spread))
      + exp(-2 * x * x + NormalLaw.logUpperTail(x * (1 - 2 * share) / spread))
  }

  /// The evidence whose upper tail is `probability`, from 0 for a probability of 1, by bisection.
  ///
  /// - Precondition: 0 < probability <= 1.
  public func threshold(_ probability: Double) -> Double {
    guard upperTail(.leastNonzeroMagnitude) > probability else { return 0 }
    var high = 1.0
    while upperTail(high) > probability { high *= 2 }
    return bisection(from: 0, to: high) { upperTail($0) <= probability }
  }
}
