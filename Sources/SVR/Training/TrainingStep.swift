import LinearAlgebra

/// One checkpoint of a film: what is kept of its graph.
public struct TrainingStep: Sendable {
  /// What the step is called.
  public let label: String
  /// The layers, in network order.
  public let layers: [TrainingLayer]
  /// The connections, in the graph's order.
  public let connections: [TrainingConnection]
  /// The significant edges, as the film's rule and cap have them.
  public let selection: EdgeSelection
  /// The path metric; nil where the network has none.
  public let pathMetric: Double?
  /// The path metric with all singular values as 1.
  public let unscaledPathMetric: Double?
  /// Edges that are significant here and were not at the step before, at most the film's cap a connection, the heaviest; most
  /// significant first. Empty at the first step.
  public let births: [SpectralEdge]
  /// Edges that were significant at the step before and are not here, as they were there.
  public let deaths: [SpectralEdge]
  /// The graph for figures: its weights and vectors are left out, so that nothing can be computed from it.
  package let outline: SpectralGraph

  /// What the graph was made from, and how.
  public var provenance: Provenance { outline.provenance }
  /// Edges born in the whole network; nil at the first step.
  public var bornCount: Int? { total(\.births) }
  /// Edges that died in the whole network; nil at the first step.
  public var diedCount: Int? { total(\.deaths) }

  /// The step with its counts, and no edge in its lists.
  var withoutEdges: TrainingStep {
    TrainingStep(
      label: label, layers: layers, connections: connections,
      selection: EdgeSelection(
        significance: selection.significance, connections: selection.connections, edges: [],
        capPerConnection: selection.significant > 0 ? 0 : nil),
      pathMetric: pathMetric, unscaledPathMetric: unscaledPathMetric, births: [], deaths: [], outline: outline,
      isFirst: isFirst)
  }

  private func total(_ count: KeyPath<TrainingConnection, Int?>) -> Int? {
    let counts = connections.compactMap { $0[keyPath: count] }
    return counts.count == connections.count && !isFirst ? counts.reduce(0, +) : nil
  }

  /// Whether there is no step before.
  public let isFirst: Bool
}

extension SpectralGraph {
  /// The graph without its weights and vectors, for what looks at singular values and names alone.
  var outline: SpectralGraph {
    let nothing = Matrix<Double>(rowCount: 0, columnCount: 0)
    return SpectralGraph(
      layers: layers.map(\.outline),
      connections: connections.map { connection in
        SpectralConnection(
          index: connection.index, source: connection.source, target: connection.target, channels: connection.channels,
          positions: connection.positions, window: connection.window, weights: nothing)
      }, leftOut: leftOut, topology: topology, provenance: provenance)
  }
}

extension SpectralLayer {
  fileprivate var outline: SpectralLayer {
    let nothing = StoredMatrix.float32(Matrix(rowCount: 0, columnCount: 0))
    return SpectralLayer(
      map: map, singularValues: singularValues, readingSingularValues: readingSingularValues, written: nothing,
      read: nothing, writerGroups: writerGroups, readerGroups: readerGroups, rank: rank, sumOfSquares: sumOfSquares,
      clusterTolerance: clusterTolerance, nextSingularValue: nextSingularValue,
      nextReadingSingularValue: nextReadingSingularValue)
  }
}
