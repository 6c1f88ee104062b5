/// The significant edges of one step under the tracks of their ends, by which they are known again at the next.
struct EdgeTracks: Sendable {
  /// One edge for the length of a film.
  private struct Key: Hashable {
    let connection: Int32
    let source: Int32
    let target: Int32
  }

  private let edges: [SpectralEdge]
  private let keys: [Key]

  /// - Parameter edges: all significant edges of a step.
  init(_ edges: [SpectralEdge], connections: [SpectralConnection], writers: [[Int]], readers: [[Int]]) {
    self.edges = edges
    keys = edges.map { edge in
      let connection = connections[edge.connection]
      return Key(
        connection: Int32(edge.connection), source: Int32(writers[connection.source][edge.source]),
        target: Int32(readers[connection.target][edge.target]))
    }
  }

  /// The edges that another step has not, in this step's order.
  ///
  /// - Complexity: O(e) for the edges of both
  func edges(missingFrom other: EdgeTracks) -> [SpectralEdge] {
    let known = Set(other.keys)
    return zip(edges, keys).filter { !known.contains($0.1) }.map(\.0)
  }
}

extension [SpectralEdge] {
  /// At most so many edges of each connection, the heaviest, in the order they stand in; all for nil.
  func capped(perConnection cap: Int?) -> [SpectralEdge] {
    guard let cap else { return self }
    let groups = Dictionary(grouping: indices) { self[$0].connection }.values
    guard groups.contains(where: { $0.count > cap }) else { return self }
    let kept = groups.flatMap { group in
      group.sorted { first, second in
        let (a, b) = (self[first], self[second])
        return (a.weight, b.target, b.source) > (b.weight, a.target, a.source)
      }.prefix(cap)
    }
    return kept.sorted().map { self[$0] }
  }

  /// How many belong to each of so many connections.
  func counts(ofConnections count: Int) -> [Int] {
    var result = [Int](repeating: 0, count: count)
    for edge in self { result[edge.connection] += 1 }
    return result
  }
}
