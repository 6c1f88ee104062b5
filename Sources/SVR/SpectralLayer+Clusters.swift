import LinearAlgebra

extension SpectralLayer {
  /// Clusters of neurons that write whose singular values nearly agree, by their numbers: two neurons or more each, or
  /// one whose neighbour was cut off by truncation.
  ///
  /// Neurons k and k + 1 of one group are in one cluster when s_k - s_(k+1) <= tolerance * s_0: their vectors are defined
  /// only up to a rotation among them, and so are their edges; the sum of a over the cluster is what is well defined.
  public var clusters: [[Int]] { clusters(of: singularValues, next: nextSingularValue, writerGroups) }

  /// The same for the neurons that read, which differ in the mixed representation only.
  public var readerClusters: [[Int]] {
    clusters(
      of: readerSingularValues, next: readingSingularValues == nil ? nextSingularValue : nextReadingSingularValue,
      readerGroups)
  }

  /// The tolerance that the precision of the vectors deserves.
  static func clusterTolerance(of vectors: StoredMatrix) -> Double {
    switch vectors {
    case .float32: 1e-6
    case .float64: 1e-12
    }
  }

  /// Whether each neuron that writes lies in a cluster.
  public var isClustered: [Bool] { Self.flags(clusters, count: singularValues.count) }

  /// Whether each neuron that reads lies in a cluster.
  public var isReaderClustered: [Bool] { Self.flags(readerClusters, count: readerSingularValues.count) }

  private func clusters(of values: [Double], next: Double?, _ groups: [Int]?) -> [[Int]] {
    guard let top = values.first, let bottom = values.last else { return [] }
    let limit = clusterTolerance * top
    let isCut = next.map { bottom - $0 <= limit } ?? false
    /// The run of nearly equal values that each group is in.
    var open: [Int: [Int]] = [:]
    var result: [[Int]] = []
    for (neuron, value) in values.enumerated() {
      let group = groups?[neuron] ?? 0
      if let run = open[group], let last = run.last, values[last] - value > limit {
        if run.count > 1 { result.append(run) }
        open[group] = []
      }
      open[group, default: []].append(neuron)
    }
    let rest = open.values.filter { $0.count > 1 || isCut && $0.last == values.count - 1 }
    return (result + rest).sorted { $0[0] < $1[0] }
  }

  private static func flags(_ clusters: [[Int]], count: Int) -> [Bool] {
    var flags = [Bool](repeating: false, count: count)
    for neuron in clusters.joined() { flags[neuron] = true }
    return flags
  }
}
