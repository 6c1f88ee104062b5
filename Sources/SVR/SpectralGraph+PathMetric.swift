/// What singular values a path metric multiplies along the way.
public enum PathScaling: String, Sendable, CaseIterable {
  /// The singular values themselves.
  case scaled
  /// 1 for every neuron: what is left is how well the neurons are linked.
  case unscaled
}

extension SpectralGraph {
  /// The path metric: with x = s for a layer that reads no other, x = s * (sum over sources of A x_source) elementwise for
  /// one that does, the sum of x over the layers that no other reads.
  ///
  /// Nil where it is not defined: for the mixed representation, in which a layer's reading and writing neurons differ, and
  /// for a graph in several parts (or of a single layer), whose sum would depend on where the parts were cut.
  ///
  /// - Parameters:
  ///   - scaling: whether s is taken as it is or as 1.
  ///   - threshold: neurons with s <= threshold are removed.
  /// - Complexity: O(E) for E edges.
  public func pathMetric(_ scaling: PathScaling = .scaled, above threshold: Double? = nil) -> Double? {
    guard representation != .mixed, !connections.isEmpty, isConnected else { return nil }
    let isRead = Set(connections.map(\.source))
    let reads = Dictionary(grouping: connections, by: \.target)
    var values: [[Double]] = []
    for (index, layer) in layers.enumerated() {
      let factors = layer.singularValues.map { s in
        threshold.map { s <= $0 } == true ? 0 : scaling == .scaled ? s : 1
      }
      values.append(
        reads[index].map { inputs in zip(factors, incoming(inputs, values)).map { $0 * $1 } } ?? factors)
    }
    return layers.indices.filter { !isRead.contains($0) && reads[$0] != nil }
      .reduce(0) { $0 + values[$1].reduce(0, +) }
  }

  /// Whether every layer can be reached from the first through connections, in either direction.
  public var isConnected: Bool {
    var parts = Array(layers.indices)
    func root(_ layer: Int) -> Int {
      var layer = layer
      while parts[layer] != layer { layer = parts[layer] }
      return layer
    }
    for connection in connections { parts[root(connection.target)] = root(connection.source) }
    return Set(layers.indices.map(root)).count <= 1
  }

  /// sum over sources of A x_source, for one target.
  private func incoming(_ inputs: [SpectralConnection], _ values: [[Double]]) -> [Double] {
    var sums = [Double](repeating: 0, count: inputs[0].weights.rowCount)
    for connection in inputs {
      let x = values[connection.source]
      for j in 0..<connection.weights.columnCount where x[j] != 0 {
        for i in 0..<connection.weights.rowCount { sums[i] += connection.weights[i, j] * x[j] }
      }
    }
    return sums
  }
}
