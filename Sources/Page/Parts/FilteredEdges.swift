import SVR

/// The held edges whose effective filters the page has: those of dominant connections, then of every connection's most significant
/// edges, fifty at a time, until the budget is spent. An edge of a single position has no filter worth an image.
struct FilteredEdges {
  /// The edges by their numbers, ascending.
  let edges: [Int]
  /// How many edges have a filter that the page has not.
  let missing: Int

  init(of graph: SpectralGraph, edges: [SpectralEdge], paths: PagePaths?, bytes: Int) {
    let order = Self.order(graph, edges, first: paths?.paths.flatMap(\.edges) ?? [])
    var left = bytes
    var chosen: [Int] = []
    for edge in order {
      let positions = graph.connections[edges[edge].connection].positions
      guard positions <= left else { continue }
      left -= positions
      chosen.append(edge)
    }
    self.edges = chosen.sorted()
    missing = order.count - chosen.count
  }

  private static func order(_ graph: SpectralGraph, _ edges: [SpectralEdge], first: [Int]) -> [Int] {
    var seen = [Int](repeating: 0, count: graph.connections.count)
    let rounds = edges.map { edge in
      defer { seen[edge.connection] += 1 }
      return 1 + seen[edge.connection] / 50
    }
    let first = Set(first)
    let round = { (edge: Int) in first.contains(edge) ? 0 : rounds[edge] }
    return edges.indices.filter { graph.connections[edges[$0].connection].positions > 1 }
      .sorted { (round($0), $0) < (round($1), $1) }
  }

  /// Adds `filterOffset` (-1 for an edge without), `filterScale` and `filters`.
  ///
  /// - Complexity: O(C z) a filter.
  func add(to arrays: inout PageArrays, prefix: String, graph: SpectralGraph, edges all: [SpectralEdge]) {
    var offsets = [Int32](repeating: -1, count: all.count)
    var scales = [Float](repeating: 0, count: all.count)
    var values: [Int8] = []
    for edge in edges {
      let filter = Quantised(graph.effectiveFilter(of: all[edge]))
      offsets[edge] = Int32(values.count)
      scales[edge] = filter.scale
      values += filter.values
    }
    arrays.add(prefix + "filterOffset", offsets)
    arrays.add(prefix + "filterScale", scales)
    arrays.add(prefix + "filters", values)
  }
}
