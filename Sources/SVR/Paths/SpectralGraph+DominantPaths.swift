import Foundation

extension SpectralGraph {
  /// The dominant connections: chains of significant edges with the most evidence, best first.
  ///
  /// An edge of p-value p in a connection of N tested edges has the evidence -ln p - ln N, which chance seldom lifts over
  /// 0; a chain's score is the sum. The best chain over all starts and ends is found by dynamic programming, as a local
  /// alignment of sequences is (Smith and Waterman 1981): the best that ends at a neuron is an edge into it behind the best
  /// that ends at the edge's source, or behind nothing where that is negative. The next chain is the best of the edges
  /// that the chains before it left. Of equal chains the first in the order of connections, targets, sources is taken.
  ///
  /// Works on any graph; a chain runs through every connection at most once.
  ///
  /// - Parameters:
  ///   - selection: the edges that count as significant, in this very graph, not cut by a cap.
  ///   - limit: how many chains at most.
  /// - Returns: chains of positive score; nil for the mixed representation, in which a layer's reading and writing neurons
  ///   differ, so that no edge leads on.
  /// - Complexity: O(l e) for l chains and e significant edges, after O(e log e).
  public func dominantPaths(in selection: EdgeSelection, limit: Int = 1) -> [DominantPath]? {
    precondition(selection.connections.count == connections.count, "a selection belongs to its graph")
    guard representation != .mixed else { return nil }
    let law = selection.significance.law == .exact ? PathScoreLaw(self) : nil
    var search = PathSearch(selection.edges, in: self)
    var paths: [DominantPath] = []
    while paths.count < limit, let chain = search.takeBest() {
      let first = chain.edges[0]
      paths.append(
        DominantPath(
          layers: [connections[first.connection].source] + chain.edges.map { connections[$0.connection].target },
          neurons: [first.source] + chain.edges.map(\.target), edges: chain.edges, score: chain.score,
          logPValue: law?.logPValue(chain.score)))
    }
    return paths
  }
}

/// The dynamic programme over significant edges.
private struct PathSearch {
  /// A significant edge, its ends as numbers of neurons over all layers.
  private struct Link {
    let edge: SpectralEdge
    let source: Int
    let target: Int
    let evidence: Double
    var isTaken = false
  }

  private var links: [Link]
  private let neuronCount: Int

  /// Edges in the order of their targets' layers, so that a chain's edges come one behind the other.
  init(_ edges: [SpectralEdge], in graph: SpectralGraph) {
    var (offsets, count) = ([Int](), 0)
    for layer in graph.layers {
      offsets.append(count)
      count += layer.count
    }
    neuronCount = count
    let logTests = graph.connections.map { log(Double(max($0.tests, 1))) }
    links = edges.sorted { ($0.connection, $0.target, $0.source) < ($1.connection, $1.target, $1.source) }.map { edge in
      let connection = graph.connections[edge.connection]
      return Link(
        edge: edge, source: offsets[connection.source] + edge.source, target: offsets[connection.target] + edge.target,
        evidence: -edge.logPValue - logTests[edge.connection])
    }
  }

  /// The best chain of the links that are left, which it takes; nil where none has a positive score.
  mutating func takeBest() -> (edges: [SpectralEdge], score: Double)? {
    /// By neuron: the best score of a chain that ends there, and its last link.
    var scores = [Double](repeating: 0, count: neuronCount)
    var lastLinks = [Int?](repeating: nil, count: neuronCount)
    var best = (score: 0.0, neuron: -1)
    for (index, link) in links.enumerated() where !link.isTaken {
      let score = scores[link.source] + link.evidence
      guard score > scores[link.target] else { continue }
      (scores[link.target], lastLinks[link.target]) = (score, index)
      if score > best.score { best = (score, link.target) }
    }
    guard best.neuron >= 0 else { return nil }
    var chain: [SpectralEdge] = []
    var next = lastLinks[best.neuron]
    while let index = next {
      chain.append(links[index].edge)
      links[index].isTaken = true
      next = lastLinks[links[index].source]
    }
    return (chain.reversed(), best.score)
  }
}
