import LinearAlgebra

/// The neurons of one layer in one role, as far as it takes to know them again: their vectors, and which of them are only
/// defined together.
struct NeuronSide: Sendable {
  /// Unit vectors, one a column.
  let vectors: StoredMatrix
  /// Clusters of nearly equal singular values and, each by itself, all other neurons; ordered by their first neurons.
  let blocks: [[Int]]
  /// D: how many entries a vector may have that are not 0, those of its group.
  let dimension: Int
  /// How many groups of channels there are.
  let groupCount: Int

  init(vectors: StoredMatrix, clusters: [[Int]], groupCount: Int) {
    self.vectors = vectors
    self.groupCount = max(groupCount, 1)
    dimension = vectors.rowCount / max(groupCount, 1)
    let clustered = Set(clusters.joined())
    let others = (0..<vectors.columnCount).filter { !clustered.contains($0) }.map { [$0] }
    blocks = (clusters + others).sorted { $0[0] < $1[0] }
  }

  /// The neurons of a layer that write.
  init(writersOf layer: SpectralLayer) {
    self.init(vectors: layer.written, clusters: layer.clusters, groupCount: layer.map.groups)
  }

  /// The neurons that read, which are others in the mixed representation alone.
  init(readersOf layer: SpectralLayer) {
    self.init(vectors: layer.read, clusters: layer.readerClusters, groupCount: layer.map.groups)
  }

  var count: Int { vectors.columnCount }

  /// The number of each neuron's block.
  var blockOfNeuron: [Int] {
    var result = [Int](repeating: 0, count: count)
    for (number, block) in blocks.enumerated() {
      for neuron in block { result[neuron] = number }
    }
    return result
  }
}
