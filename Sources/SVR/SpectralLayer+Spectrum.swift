import Foundation
import Statistics

extension SpectralLayer {
  /// Whether the layer has all of its singular triples; a group of zeros has none.
  public var isComplete: Bool {
    let (rows, columns) = matrixSides
    let counts = valuesOfGroups.map(\.count)
    guard counts.contains(0) else { return counts.allSatisfy { $0 == min(rows, columns) } }
    // A group without a neuron is zero, or truncation has left none of it: then its squares are missing.
    let missing = sumOfSquares - singularValues.reduce(0) { $0 + $1 * $1 }
    return counts.allSatisfy { $0 == 0 || $0 == min(rows, columns) } && missing <= 1e-6 * sumOfSquares
  }

  /// Norms, ranks, condition, power law and bulk of the spectrum.
  ///
  /// - Parameter level: of each test of a singular value against the bulk.
  /// - Returns: nil for a layer without a neuron.
  /// - Precondition: 0 < level < 1.
  /// - Complexity: O(m^2)
  public func spectrumStatistics(level: Double = 0.01) -> SpectrumStatistics? {
    guard let top = singularValues.first, top > 0, let bottom = singularValues.last else { return nil }
    let stableRank = isComplete ? singularValues.reduce(0) { $0 + ($1 / top) * ($1 / top) } : sumOfSquares / top / top
    let fullRank = map.groups * min(matrixSides.rows, matrixSides.columns)
    return SpectrumStatistics(
      spectralNorm: top,
      frobeniusNorm: (top * stableRank.squareRoot()).ifFinite,
      stableRank: stableRank.ifFinite,
      effectiveRank: isComplete ? exp(entropy(top: top)) : nil,
      condition: isComplete && rank == fullRank ? (top / bottom).ifFinite : nil,
      powerLaw: isComplete ? PowerLawFit(singularValues.prefix(rank).map { $0 * $0 }) : nil,
      spectra: spikedSpectra(level: level))
  }

  /// -sum of p ln p with p = s / sum of s.
  private func entropy(top: Double) -> Double {
    let sum = singularValues.reduce(0) { $0 + $1 / top }
    return singularValues.reduce(0) { entropy, value in
      let share = value / top / sum
      return share > 0 ? entropy - share * log(share) : entropy
    }
  }
}

extension Double {
  fileprivate var ifFinite: Double? { isFinite ? self : nil }
}
