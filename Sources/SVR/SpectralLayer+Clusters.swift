import LinearAlgebra

extension SpectralLayer {
  /// Clusters of neurons that write whose singular values nearly agree, two neurons or more each, by their numbers.
  ///
  /// Neurons k and k + 1 of one group are in one cluster when s_k - s_(k+1) <= tolerance * s_0: their vectors are defined
  /// only up to a rotation among them, and so are their edges; the sum of a over the cluster is what is well defined.
  public var clusters: [[Int]] { Self.clusters(of: singularValues, writerGroups, tolerance: clusterTolerance) }

  /// The same for the neurons that read, which differ in the mixed representation only.
  public var readerClusters: [[Int]] {
    Self.clusters(of: readerSingularValues, readerGroups, tolerance: clusterTolerance)
  }

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

  private static func clusters(of values: [Double], _ groups: [Int]?, tolerance: Double) -> [[Int]] {
    guard let top = values.first else { return [] }
    /// The run of nearly equal values that each group is in.
    var open: [Int: [Int]] = [:]
    var result: [[Int]] = []
    for (neuron, value) in values.enumerated() {
      let group = groups?[neuron] ?? 0
      if let run = open[group], let last = run.last, values[last] - value > tolerance * top {
        if run.count > 1 { result.append(run) }
        open[group] = []
      }
      open[group, default: []].append(neuron)
    }
    return (result + open.values.filter { $0.count > 1 }).sorted { $0[0] < $1[0] }
  }

  private static func flags(_ clusters: [[Int]], count: Int) -> [Bool] {
    var flags = [Bool](repeating: false, count: count)
    for neuron in clusters.joined() { flags[neuron] = true }
    return flags
  }
}
