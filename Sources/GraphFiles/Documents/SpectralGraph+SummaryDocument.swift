import JSON
import LinearAlgebra
import SVR

extension SpectralGraph {
  /// The document of `svr summary --json`: `layers`, `connections`, `pathMetric`, the rule with its counts, and what was left out.
  ///
  /// - Parameters:
  ///   - selection: what a rule makes of this graph's edges.
  ///   - pathThreshold: the path metric is also given without the neurons whose singular value is at most this.
  ///   - spikeLevel: each layer also has its `spectrum`, singular values tested against its bulk at this level.
  public func summaryDocument(
    _ selection: EdgeSelection, pathThreshold: Double? = nil, spikeLevel: Double? = nil
  ) -> JSONValue {
    [
      "schema": "svr-summary-1",
      "provenance": provenance.document,
      "rule": selection.significance.document,
      "tests": .integer(selection.tests),
      "significant": .integer(selection.significant),
      "expectedByChance": .number(selection.expectedByChance),
      "layers": .array(layers.enumerated().map { $1.summaryDocument(index: $0, spikeLevel: spikeLevel) }),
      "connections": .array(zip(connections, selection.connections).map { $0.summaryDocument($1, in: self) }),
      "pathMetric": JSONValue(pathMetric()),
      "pathMetricUnscaled": JSONValue(pathMetric(.unscaled)),
      "pathMetricAbove": pathThreshold.map {
        [
          "threshold": .number($0), "scaled": JSONValue(pathMetric(above: $0)),
          "unscaled": JSONValue(pathMetric(.unscaled, above: $0)),
        ]
      } ?? .null,
      "leftOut": .array(leftOut.map { ["name": .string($0.name), "reason": .string($0.reason)] }),
      "breaks": .array(
        topology.breaks.map { ["target": .string(topology.maps[$0.target].name), "reason": .string($0.reason)] }),
      "basis": .string(topology.basis.rawValue),
      "family": JSONValue(topology.family),
      "notes": JSONValue(topology.notes),
    ]
  }

  /// The document of `svr edges --json`: `edges`, most significant first, and the counts that belong beside them.
  ///
  /// - Parameters:
  ///   - selection: a selection from this very graph.
  ///   - filters: whether each edge has its effective `filter`, row-major, and its `filterShape`.
  public func edgesDocument(_ selection: EdgeSelection, filters: EdgeFilters = .leftOut) -> JSONValue {
    [
      "schema": "svr-edges-1",
      "provenance": provenance.document,
      "counts": selection.countsDocument,
      "connections": .array(
        zip(connections, selection.connections).map { connection, chosen in
          [
            "index": .integer(connection.index),
            "source": .string(layers[connection.source].name),
            "target": .string(layers[connection.target].name),
            "tests": .integer(chosen.tests),
            "significant": .integer(chosen.significant),
            "expectedByChance": .number(chosen.expectedByChance),
            "threshold": .number(chosen.threshold),
          ]
        }),
      "edges": .array(selection.edges.map { document($0, filters) }),
      "notes": JSONValue(topology.notes),
    ]
  }

  /// `TENSOR#K` for a neuron of a layer.
  public func identity(ofNeuron neuron: Int, inLayer layer: Int) -> String { "\(layers[layer].name)#\(neuron)" }

  func document(_ edge: SpectralEdge, _ filters: EdgeFilters) -> JSONValue {
    let connection = connections[edge.connection]
    var members: JSONObject = [
      "source": .string(identity(ofNeuron: edge.source, inLayer: connection.source)),
      "target": .string(identity(ofNeuron: edge.target, inLayer: connection.target)),
      "connection": .integer(edge.connection),
      "weight": .number(edge.weight),
      "timesExpected": .number(edge.timesExpected),
      "logPValue": .number(edge.logPValue),
      "clustered": .bool(edge.isClustered),
    ]
    if filters == .included {
      members["filterShape"] = JSONValue(filterShape(of: connection))
      members["filter"] = JSONValue(effectiveFilter(of: edge))
    }
    return .object(members)
  }
}

extension SpectralLayer {
  fileprivate func summaryDocument(index: Int, spikeLevel: Double?) -> JSONValue {
    [
      "index": .integer(index),
      "name": .string(name),
      "kind": .string(map.kind.rawValue),
      "outputChannels": .integer(map.outputChannels),
      "inputChannels": .integer(map.inputChannels),
      "positions": .integer(map.positions),
      "count": .integer(count),
      "rank": .integer(rank),
      "largest": JSONValue(singularValues.first),
      "smallest": JSONValue(singularValues.last),
      "sumOfSquares": .number(sumOfSquares),
      "clusters": .array(clusters.map { JSONValue($0) }),
      "spectrum": spikeLevel.flatMap { spectrumStatistics(level: $0)?.document } ?? .null,
    ]
  }
}

extension SpectralConnection {
  fileprivate func summaryDocument(_ chosen: ConnectionSelection, in graph: SpectralGraph) -> JSONValue {
    let dimensions = internalDimensions
    return [
      "index": .integer(index),
      "source": .string(graph.layers[source].name),
      "target": .string(graph.layers[target].name),
      "channels": .integer(channels),
      "positions": .integer(positions),
      "tests": .integer(tests),
      "significant": .integer(chosen.significant),
      "expectedByChance": .number(chosen.expectedByChance),
      "threshold": .number(chosen.threshold),
      "entropy": .number(entropy),
      "internalDimensions": ["target": .integer(dimensions.target), "source": .integer(dimensions.source)],
      "deviation": .number(dimensions.deviation),
    ]
  }
}
