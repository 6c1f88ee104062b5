import Foundation
import GraphFiles
import JSON
import SVR

/// The dominant connections of a graph, as `svr paths` lists them, by the numbers of the held edges.
struct PagePaths {
  struct Path {
    let path: DominantPath
    /// The path's edges by their numbers among those held.
    let edges: [Int]
  }

  /// The rule that edges of a path must pass.
  static let significance = Significance(.bonferroni(0.01))
  /// The p-value that a path must keep below.
  static let level = 0.001

  let paths: [Path]
  /// How many paths have edges that are not held.
  let droppedCount: Int

  /// The paths; nil for the mixed representation, which has none.
  init?(of graph: SpectralGraph, among held: [SpectralEdge], most: Int) {
    guard let found = graph.dominantPaths(in: graph.significantEdges(Self.significance), limit: most) else {
      return nil
    }
    let significant = found.filter { $0.logPValue.map { $0 <= log(Self.level) } ?? true }
    let wanted = Set(significant.flatMap(\.edges).map(Self.key))
    let numbers = Dictionary(
      held.enumerated().lazy.map { (Self.key($1), $0) }.filter { wanted.contains($0.0) },
      uniquingKeysWith: { first, _ in first })
    paths = significant.compactMap { path in
      let edges = path.edges.compactMap { numbers[Self.key($0)] }
      return edges.count == path.edges.count ? Path(path: path, edges: edges) : nil
    }
    droppedCount = significant.count - paths.count
  }

  var document: JSONValue {
    [
      "rule": Self.significance.document,
      "level": .number(Self.level),
      "paths": .array(
        paths.map { path in
          [
            "score": .number(path.path.score),
            "logPValue": JSONValue(path.path.logPValue),
            "layers": JSONValue(path.path.layers),
            "neurons": JSONValue(path.path.neurons),
            "edges": JSONValue(path.edges),
          ]
        }),
    ]
  }

  private static func key(_ edge: SpectralEdge) -> [Int] { [edge.connection, edge.source, edge.target] }
}
