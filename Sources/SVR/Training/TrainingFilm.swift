/// A series of checkpoints of one network, neuron by neuron followed from each to the next (specification section 8).
///
/// A neuron is the one of the step before with which it has the greatest overlap |u . u'|^2, one for one and above chance (see
/// ``chanceLevel``), and has its track; an edge is the pair of tracks at its ends. So births and deaths of significant edges
/// between two steps are those of pairs of tracks, an edge at a neuron that was not found again among them: the significant edges
/// of a step are those of the step before, and the births, less the deaths.
///
/// Graphs are given one at a time and not kept: of the last the vectors, of all others singular values, summaries and edges.
public struct TrainingFilm: Sendable {
  /// When an edge counts as significant.
  public let significance: Significance
  /// How many edges of each connection a step keeps at most, the heaviest; nil for all. Counts are those of all.
  public let capPerConnection: Int?
  /// The steps so far.
  public private(set) var steps: [TrainingStep] = []
  private var last: Follower?

  /// The greatest chance with which a neuron is taken for another of random direction.
  public static let chanceLevel = NeuronMatching.chanceLevel

  /// An empty film.
  public init(significance: Significance = Significance(), capPerConnection: Int? = nil) {
    self.significance = significance
    self.capPerConnection = capPerConnection
  }

  /// Adds the next checkpoint's graph.
  ///
  /// - Throws: ``FilmError`` where the graph is of another network than the first, or computed in another way.
  /// - Complexity: O(E log E) for E edges tested, and the matching's O(D n^2) a layer of n neurons of D entries.
  public mutating func append(_ graph: SpectralGraph, label: String) throws(FilmError) {
    if let first = steps.first {
      try FilmCheck(first: first.outline, firstLabel: first.label).check(graph, label: label)
    }
    let selection = graph.significantEdges(significance)
    let next = Follower(graph, selection.edges, after: last)
    steps.append(step(graph, selection, next, label: label))
    last = next
  }

  /// Empties the lists of edges of the last step, whose counts stay: for a film whose edges are written as they come.
  package mutating func forgetEdges() {
    if let step = steps.popLast() { steps.append(step.withoutEdges) }
  }

  private func step(
    _ graph: SpectralGraph, _ selection: EdgeSelection, _ next: Follower, label: String
  ) -> TrainingStep {
    let intensities = graph.intensities()
    let births = last.map { next.edges.edges(missingFrom: $0.edges) }
    let deaths = last.map { $0.edges.edges(missingFrom: next.edges) }
    let count = graph.connections.count
    let (born, died) = (births?.counts(ofConnections: count), deaths?.counts(ofConnections: count))
    let kept = selection.edges.capped(perConnection: capPerConnection)
    return TrainingStep(
      label: label,
      layers: graph.layers.indices.map { next.layer($0, of: graph, intensities: intensities[$0]) },
      connections: zip(graph.connections, selection.connections).map { connection, chosen in
        TrainingConnection(
          source: connection.source, target: connection.target, selection: chosen, entropy: connection.entropy,
          internalDimensions: connection.internalDimensions, births: born?[connection.index],
          deaths: died?[connection.index])
      },
      selection: EdgeSelection(
        significance: significance, connections: selection.connections, edges: kept,
        capPerConnection: kept.count < selection.edges.count ? capPerConnection : nil),
      pathMetric: graph.pathMetric(), unscaledPathMetric: graph.pathMetric(.unscaled),
      births: births?.capped(perConnection: capPerConnection) ?? [],
      deaths: deaths?.capped(perConnection: capPerConnection) ?? [], outline: graph.outline, isFirst: last == nil)
  }
}
