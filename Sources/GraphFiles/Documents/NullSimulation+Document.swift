import JSON
import SVR

extension SpectralGraph {
  /// The document of `svr null --json`: what random networks of this graph's shapes showed.
  ///
  /// `levels` are nominal p-values. `edges` holds, for each null law (`channels`, `positions`), how many of the `total` edges
  /// lay at or above the `exact` law's and the `chiSquared` law's threshold of each level; `connections` the simulated
  /// `deviations`, this network's `deviation` and its `deviationPValue`, the counts of `evidence` (null where it has no law) against its
  /// limit law, and the `significant` edges of all networks beside those `expectedByChance`; `pathScores` the best chain's
  /// score in each network and `pathLogPValues` the bounds of their p-values (null for the mixed representation).
  public func nullDocument(_ simulation: NullSimulation) -> JSONValue {
    let law = PathScoreLaw(self)
    return [
      "schema": "svr-null-1",
      "provenance": provenance.document,
      "networks": .integer(simulation.count),
      "seed": Int(exactly: simulation.seed).map { .integer($0) } ?? .string(String(simulation.seed)),
      "significance": simulation.significance.document,
      "levels": JSONValue(TailCounts.levels),
      "edges": .array(
        simulation.edges.map { agreement in
          [
            "channels": .integer(agreement.channels), "positions": .integer(agreement.positions),
            "connections": JSONValue(agreement.connections), "total": .integer(agreement.exact.total),
            "exact": JSONValue(agreement.exact.counts), "chiSquared": JSONValue(agreement.chiSquared.counts),
          ]
        }),
      "connections": .array(
        zip(connections, simulation.connections).map { connection, null in
          [
            "index": .integer(connection.index),
            "source": .string(layers[connection.source].name), "target": .string(layers[connection.target].name),
            "significant": .integer(null.significant), "expectedByChance": .number(null.expectedByChance),
            "deviation": .number(connection.internalDimensions.deviation),
            "deviationPValue": JSONValue(
              null.significance(ofDeviation: connection.internalDimensions.deviation).pValue),
            "deviations": JSONValue(null.deviations),
            "evidence": null.evidence.map { ["total": .integer($0.total), "counts": JSONValue($0.counts)] } ?? .null,
          ]
        }),
      "pathScores": simulation.pathScores.map { JSONValue($0) } ?? .null,
      "pathLogPValues": simulation.pathScores.flatMap { scores in
        law.map { law in JSONValue(scores.map(law.logPValue)) }
      } ?? .null,
    ]
  }
}
