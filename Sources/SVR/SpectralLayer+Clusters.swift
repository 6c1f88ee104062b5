import LinearAlgebra

extension SpectralLayer {
  /// Clusters of neurons that write whose singular values nearly agree, as ranges of two neurons or more.
  ///
  /// Neurons k and k + 1 are in one cluster when s_k - s_(k+1) <= tolerance * s_0: their vectors are defined only up to a
  /// rotation among them, and so are their edges; the sum of a over the cluster is what is well defined.
  public var clusters: [Range<Int>] { Self.clusters(of: singularValues, tolerance: clusterTolerance) }

  /// The same for the neurons that read, which differ in the mixed representation only.
  public var readerClusters: [Range<Int>] { Self.clusters(of: readerSingularValues, tolerance: clusterTolerance) }

  /// 1e-6 for weights of 32 bits or fewer, 1e-12 for float64.
  public var clusterTolerance: Double {
    switch written {
    case .float32: 1e-6
    case .float64: 1e-12
    }
  }

  /// Whether each neuron that writes lies in a cluster.
  public var isClustered: [Bool] { Self.flags(clusters, count: singularValues.count) }

  /// Whether each neuron that reads lies in a cluster.
  public var isReaderClustered: [Bool] { Self.flags(readerClusters, count: readerSingularValues.count) }

  private static func clusters(of values: [Double], tolerance: Double) -> [Range<Int>] {
    guard let top = values.first else { return [] }
    var result: [Range<Int>] = []
    var start = 0
    for k in 1...max(values.count, 1) where k == values.count || values[k - 1] - values[k] > tolerance * top {
      if k - start > 1 { result.append(start..<k) }
      start = k
    }
    return result
  }

  private static func flags(_ clusters: [Range<Int>], count: Int) -> [Bool] {
    var flags = [Bool](repeating: false, count: count)
    for cluster in clusters {
      for k in cluster { flags[k] = true }
    }
    return flags
  }
}
