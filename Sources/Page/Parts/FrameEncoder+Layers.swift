import GraphFiles
import JSON
import LinearAlgebra
import SVR

extension FrameEncoder {
  /// The documents of the layers, whose arrays are added.
  func layerDocuments(into arrays: inout PageArrays) -> [JSONValue] {
    let intensities = graph.intensities()
    return graph.layers.enumerated().map { index, layer in
      let at = "\(prefix)layers/\(index)/"
      let bulk = LayerBulk(of: layer)
      addValues(of: layer, at, intensities[index], to: &arrays)
      if let bulk { arrays.add(at + "bulkDensity", bulk.density) }
      frame.film?.layers[index].addTracks(to: &arrays, prefix: at)
      if let shares = nearKernelShares(ofLayer: index) { arrays.add(at + "nearKernel", shares) }
      addPatterns(ofLayer: index, at, to: &arrays)
      return document(index, layer, bulk)
    }
  }

  private func document(_ index: Int, _ layer: SpectralLayer, _ bulk: LayerBulk?) -> JSONValue {
    [
      "index": .integer(index),
      "name": .string(layer.name),
      "kind": .string(layer.map.kind.rawValue),
      "shape": JSONValue(layer.map.shape),
      "outputChannels": .integer(layer.map.outputChannels),
      "inputChannels": .integer(layer.map.inputChannels),
      "positions": .integer(layer.map.positions),
      "positionShape": JSONValue(layer.map.positionShape),
      "groups": .integer(layer.map.groups),
      "count": .integer(layer.count),
      "readerCount": .integer(layer.readerSingularValues.count),
      "rank": .integer(layer.rank),
      "sumOfSquares": .number(layer.sumOfSquares),
      "complete": .bool(layer.isComplete),
      "clusters": .integer(layer.clusters.count),
      "spectrum": layer.spectrumStatistics()?.document ?? .null,
      "bulk": bulk?.document ?? .null,
    ]
  }

  private func addValues(of layer: SpectralLayer, _ at: String, _ intensity: [Double], to arrays: inout PageArrays) {
    arrays.add(at + "singularValues", layer.singularValues)
    arrays.add(at + "intensity", intensity)
    arrays.add(at + "cluster", layer.clusters.numbers(count: layer.count))
    guard let readingSingularValues = layer.readingSingularValues else { return }
    arrays.add(at + "readingSingularValues", readingSingularValues)
    arrays.add(at + "readerCluster", layer.readerClusters.numbers(count: readingSingularValues.count))
  }

  private func addPatterns(ofLayer index: Int, _ at: String, to arrays: inout PageArrays) {
    let encoder = PatternEncoder(layer: graph.layers[index], prefix: at)
    let (writers, readers) = (patterned.writers[index], patterned.readers[index])
    arrays.add(at + "profiled", writers.map { UInt32($0) })
    encoder.addWritten(writers, to: &arrays)
    if graph.representation == .mixed { arrays.add(at + "readProfiled", readers.map { UInt32($0) }) }
    encoder.addRead(readers, to: &arrays)
  }

  /// By neuron that writes, the share of its vector that lies in the near-kernel towards the first layer that reads it: the sum over
  /// channels c of u[c]^2 k_c; nil where near-kernels were not looked for.
  private func nearKernelShares(ofLayer index: Int) -> [Float]? {
    guard let connection = graph.connections.first(where: { $0.source == index }),
      let masses = frame.heatMaps?.map(of: connection, in: graph)?.kernels?.writing
    else { return nil }
    let layer = graph.layers[index]
    let channels = layer.map.outputChannels
    return (0..<layer.count).map { neuron in
      let vector = layer.written.column(neuron)
      var share = 0.0
      for start in stride(from: masses.firstChannel, to: vector.count, by: channels) {
        for (channel, mass) in masses.masses.enumerated() {
          share += vector[start + channel] * vector[start + channel] * mass
        }
      }
      return Float(share)
    }
  }
}

extension [[Int]] {
  /// By neuron, the number of the cluster it belongs to, or -1.
  fileprivate func numbers(count: Int) -> [Int32] {
    var numbers = [Int32](repeating: -1, count: count)
    for (number, cluster) in enumerated() {
      for neuron in cluster { numbers[neuron] = Int32(number) }
    }
    return numbers
  }
}
