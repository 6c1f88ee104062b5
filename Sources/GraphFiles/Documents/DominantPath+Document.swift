import Foundation
import JSON
import SVR

extension SpectralGraph {
  /// The document of `svr paths --json`: the dominant connections, best first.
  ///
  /// Each of `paths` has its `score`, `pValue` (a bound; null under the chi-squared law) and `logPValue`, the numbers of its
  /// `layers`, the `neurons` in them, and its `edges` with `connection`, `source`, `target`, `weight`, `timesExpected`,
  /// `logPValue`, `clustered`.
  ///
  /// - Parameters:
  ///   - paths: dominant connections of this graph.
  ///   - selection: the significant edges that they were found among.
  ///   - level: the p-value that a chain had to keep below.
  public func pathsDocument(_ paths: [DominantPath], _ selection: EdgeSelection, level: Double) -> JSONValue {
    [
      "schema": "svr-paths-1",
      "provenance": provenance.document,
      "counts": selection.countsDocument,
      "level": .number(level),
      "layerNames": JSONValue(layers.map(\.name)),
      "paths": .array(
        paths.map { path in
          [
            "score": .number(path.score),
            "pValue": JSONValue(path.logPValue.map { exp($0) }),
            "logPValue": JSONValue(path.logPValue),
            "layers": JSONValue(path.layers),
            "neurons": JSONValue(path.neurons),
            "singularValues": .array(
              zip(path.layers, path.neurons).map { .number(layers[$0].singularValues[$1]) }),
            "edges": .array(path.edges.map { document($0, .leftOut) }),
          ]
        }),
      "notes": JSONValue(topology.notes),
    ]
  }
}
