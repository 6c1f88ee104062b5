extension SpikedSpectrum {
  /// How far the bulk is from a random matrix's: the Kolmogorov-Smirnov distance between the values behind the spikes and the
  /// Marchenko-Pastur law of the fitted variance.
  ///
  /// About 0.5 / m for m values of a Gaussian matrix, whose values keep their distances. nil for a truncated spectrum and for a bulk of zeros.
  ///
  /// - Complexity: O(m log m)
  public var bulkDistance: Double? {
    let (long, short) = (max(rows, columns) - spikes, min(rows, columns) - spikes)
    guard squares.count == min(rows, columns), unitVariance > 0 else { return nil }
    let law = MarchenkoPasturLaw(aspectRatio: Double(short) / Double(long))
    let scale = unitVariance * Double(long)
    return KolmogorovSmirnovTest(squares.dropFirst(spikes).map { $0 / scale }, cdf: law.cdf).statistic
  }
}
