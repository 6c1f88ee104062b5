extension SpectralLayer {
  /// The neurons that write, with those of one cluster together, in the order of the first of each.
  public var mergedWriters: [[Int]] { Self.merged(clusters, count: count) }

  /// The same for the neurons that read.
  public var mergedReaders: [[Int]] { Self.merged(readerClusters, count: readerSingularValues.count) }

  /// Whether truncation cut through the last cluster of writers: then its sums too are not well defined.
  public var isLastWriterCut: Bool { isCut(singularValues, nextSingularValue) }

  /// The same for the neurons that read.
  public var isLastReaderCut: Bool {
    isCut(readerSingularValues, readingSingularValues == nil ? nextSingularValue : nextReadingSingularValue)
  }

  private func isCut(_ values: [Double], _ next: Double?) -> Bool {
    guard let top = values.first, let bottom = values.last, let next else { return false }
    return bottom - next <= clusterTolerance * top
  }

  private static func merged(_ clusters: [[Int]], count: Int) -> [[Int]] {
    let clustered = Set(clusters.joined())
    return (clusters + (0..<count).filter { !clustered.contains($0) }.map { [$0] }).sorted { $0[0] < $1[0] }
  }
}
