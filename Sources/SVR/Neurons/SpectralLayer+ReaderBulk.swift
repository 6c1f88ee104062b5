import Networks
import Statistics

extension SpectralLayer {
  /// As ``bulkSignificances(level:)``, of the neurons that read: in the mixed representation the singular values of the
  /// (O z) x I matrix, else those of the writers.
  ///
  /// - Returns: nil for every neuron of a mixed layer of several groups, too.
  /// - Precondition: 0 < level < 1.
  /// - Complexity: O(m^2) at worst, for m singular values.
  public func readerBulkSignificances(level: Double = 0.01) -> [BulkSignificance?] {
    guard let values = readingSingularValues else { return bulkSignificances(level: level) }
    let spectrum =
      map.groups == 1
      ? SpikedSpectrum(
        singularValues: values, sumOfSquares: sumOfSquares, rows: map.outputChannels * map.positions,
        columns: map.inputChannels, level: level) : nil
    return values.indices.map { index in spectrum.map { BulkSignificance(of: index, in: $0) } }
  }
}
