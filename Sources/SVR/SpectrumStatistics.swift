import Statistics

/// What the singular values s of a layer tell by themselves, of the neurons that write.
///
/// Of a truncated layer the norms, the stable rank and, for one group, the bulk are known, for they need the leading values and the sum of squares
/// only; the rest is nil. A layer of several groups is the block-diagonal matrix of them all, but for the bulk, which each group has for itself.
public struct SpectrumStatistics: Sendable {
  /// ||W||_2, the largest singular value.
  public let spectralNorm: Double
  /// ||W||_F, the root of the sum of squares; nil where that overflows.
  public let frobeniusNorm: Double?
  /// ||W||_F^2 / ||W||_2^2, between 1 and the rank.
  public let stableRank: Double?
  /// exp(-sum of p ln p) with p = s / sum of s (Roy and Vetterli, The effective rank, EUSIPCO 2007), between 1 and the rank.
  ///
  /// Of singular values, not of their squares, as the name has it; squares are what the stable rank weighs.
  public let effectiveRank: Double?
  /// ||W||_2 over the smallest singular value; nil where the matrix has not full rank numerically.
  public let condition: Double?
  /// The power law of the tail of the eigenvalues s^2 of W W^T; nil for fewer than `PowerLawFit.leastTail` within the numerical rank.
  public let powerLaw: PowerLawFit?
  /// The bulk and the spikes of each group; nil as `SpectralLayer.spikedSpectra` says.
  public let spectra: [SpikedSpectrum?]

  /// How many singular values stand out of the bulk of their group; nil where no group has one.
  public var spikes: Int? {
    let known = spectra.compactMap(\.self)
    return known.isEmpty ? nil : known.reduce(0) { $0 + $1.spikes }
  }

  /// Whether there may be more spikes than are counted, in a group of which half of the values or all that are known stand out.
  public var areMoreSpikesPossible: Bool { spectra.contains { $0?.isLowerBound == true } }
}
