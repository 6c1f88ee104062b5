import JSON
import SVR

extension SpectralGraph {
  /// The document of `svr edges --cluster-sums --json`: as ``edgesDocument(_:filters:)``, with lists of neurons at both
  /// ends of an edge and the sum of their weights.
  public func clusterSumsDocument(_ selection: ClusterSelection) -> JSONValue {
    [
      "schema": "svr-cluster-sums-1",
      "provenance": provenance.document,
      "counts": [
        "significance": selection.significance.document,
        "tests": .integer(selection.tests),
        "significant": .integer(selection.significant),
        "expectedByChance": .number(selection.expectedByChance),
        "listed": .integer(selection.edges.count),
        "capPerConnection": JSONValue(selection.capPerConnection),
      ],
      "edges": .array(selection.edges.map(document)),
      "notes": JSONValue(topology.notes),
    ]
  }

  private func document(_ edge: ClusterEdge) -> JSONValue {
    let connection = connections[edge.connection]
    return [
      "sources": JSONValue(edge.sources.map { identity(ofNeuron: $0, inLayer: connection.source) }),
      "targets": JSONValue(edge.targets.map { identity(ofNeuron: $0, inLayer: connection.target) }),
      "connection": .integer(edge.connection),
      "weight": .number(edge.weight),
      "timesExpected": .number(edge.timesExpected),
      "logPValue": .number(edge.logPValue),
      "logPValueIsBound": .bool(edge.isBound),
      "clusterIsCut": .bool(edge.isCut),
    ]
  }
}
