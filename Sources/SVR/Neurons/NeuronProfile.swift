/// What one spectral neuron is: how strong it is, what it writes and what it reads.
///
/// In the mixed representation a layer's neuron K stands for two: the spectral neuron that writes and the co-spectral
/// neuron that reads, each with a singular value of its own. Where there are more of one kind, the other side is nil.
public struct NeuronProfile: Sendable, Equatable {
  /// One side of a neuron.
  public struct Side: Sendable, Equatable {
    /// s of this side's singular triple.
    public let singularValue: Double
    /// Whether s stands out of the bulk that a random matrix would have; nil where that is not known.
    public let significance: BulkSignificance?
    /// The neurons of nearly equal singular value that this one belongs to, itself included; nil for a neuron apart from
    /// all others. The pattern of a neuron in a cluster is defined only up to a rotation among the cluster's.
    public let cluster: [Int]?
    /// u or v.
    public let pattern: NeuronPattern
  }

  /// The neuron.
  public let identity: NeuronIdentity
  /// What the neuron writes.
  public let writer: Side?
  /// What the neuron reads.
  public let reader: Side?
}

extension SpectralGraph {
  /// The profiles of some neurons, in the order given.
  ///
  /// - Parameters:
  ///   - neurons: neurons of this graph, such as ``neuron(named:)`` or ``leadingNeurons(_:)`` finds.
  ///   - inputShape: how the input of the network is to be seen by dense layers that read it flattened; the patterns
  ///     that such a layer of fitting size reads get the shape's channels and positions.
  /// - Throws: ``GraphItemError/inputShapeFitsNoLayer(_:inputs:)`` where there is a shape and none of the neurons'
  ///   layers reads the network's input flattened in its size.
  /// - Complexity: O((O + I) z) a neuron, O(m^2) at worst a layer.
  public func profiles(
    of neurons: [NeuronIdentity], inputShape: InputShape? = nil
  ) throws(GraphItemError) -> [NeuronProfile] {
    let shaped = try layers(reading: inputShape, among: neurons)
    let summaries = Dictionary(uniqueKeysWithValues: Set(neurons.map(\.layer)).map { ($0, LayerSummary(layers[$0])) })
    return neurons.map { neuron in
      let (layer, summary) = (layers[neuron.layer], summaries[neuron.layer])
      return NeuronProfile(
        identity: neuron,
        writer: summary?.writers.side(neuron.number) { layer.writtenPattern(ofNeuron: neuron.number) },
        reader: summary?.readers.side(neuron.number) {
          let pattern = layer.readPattern(ofNeuron: neuron.number)
          return inputShape.map { shaped.contains(neuron.layer) ? pattern.reshaped(as: $0) : pattern } ?? pattern
        })
    }
  }

  /// The layers among the neurons' that read the network's input flattened in the shape's size.
  private func layers(
    reading shape: InputShape?, among neurons: [NeuronIdentity]
  ) throws(GraphItemError) -> Set<Int> {
    guard let shape else { return [] }
    let first = Set(neurons.map(\.layer)).filter { index in
      layers[index].map.positions == 1 && !connections.contains { $0.target == index }
    }
    let fitting = first.filter { layers[$0].map.inputChannels == shape.count }
    guard !fitting.isEmpty else {
      throw .inputShapeFitsNoLayer(shape, inputs: first.sorted().map { layers[$0].map.inputChannels })
    }
    return fitting
  }
}

/// What is computed once for all neurons of a layer.
private struct LayerSummary {
  /// The neurons of one role.
  struct Role {
    let values: [Double]
    let significances: [BulkSignificance?]
    let clusters: [[Int]]

    /// The side of one neuron; nil where there is none of its number.
    func side(_ number: Int, _ pattern: () -> NeuronPattern) -> NeuronProfile.Side? {
      guard values.indices.contains(number) else { return nil }
      return NeuronProfile.Side(
        singularValue: values[number], significance: significances[number],
        cluster: clusters.first { $0.contains(number) }, pattern: pattern())
    }
  }

  let writers: Role
  let readers: Role

  init(_ layer: SpectralLayer) {
    writers = Role(
      values: layer.singularValues, significances: layer.bulkSignificances(), clusters: layer.clusters)
    readers = Role(
      values: layer.readerSingularValues, significances: layer.readerBulkSignificances(),
      clusters: layer.readerClusters)
  }
}
