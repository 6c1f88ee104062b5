import Foundation

/// A bound on the law of the highest score that a chain of edges reaches in a network of independent random layers.
///
/// The null hypothesis of an edge (specification section 4) for all layers: each layer's reading and writing vectors are
/// independent, uniform frames, as those of Gaussian weights are. Fix a chain of L edges. Given all layers before it, a
/// target's reading vector is uniform, so that the edge's p-value is uniform whatever the chain's earlier edges are (in
/// the co-SVR given all layers behind, in reverse). The p-values along a chain are thus independent, and the sum of
/// -ln p follows the Gamma law of shape L:
///
///     P(score >= S) = e^-x (1 + x + ... + x^(L-1) / (L-1)!),   x = S + sum of ln N_c,
///
/// with N_c the edges tested in connection c. The chance that any chain scores S is at most the sum of this over all
/// chains (the union bound): a route through layers of n_0, ..., n_L neurons holds at most n_L product of d_c chains, d_c
/// the most edges that are tested at one target neuron of c. With e^-ln N_c = 1/N_c,
///
///     P <= e^-S sum over L of W_L (1 + ... + (S + L lambda)^(L-1) / (L-1)!),
///     W_L = sum over routes of L edges of n_L product of (d_c / N_c),
///
/// where d_c / N_c is 1 over the target's neurons without groups, and lambda, the largest ln N_c, stands for each. W_1 is the number of
/// connections; longer chains are rare, for each inner layer of n neurons divides them by n. What the bound gives away
/// is that the best chain seldom comes alone: its extensions count again. `svr null` shows by how much.
public struct PathScoreLaw: Sendable, Equatable {
  /// ln W_L for L = 1, 2, ...
  private let logWeights: [Double]
  /// The largest ln N_c.
  private let largestLogTests: Double

  /// The law for a graph's connections; nil where no edge is tested.
  ///
  /// - Complexity: O(l c) for l layers and c connections.
  public init?(_ graph: SpectralGraph) {
    let connections = graph.connections.filter { $0.tests > 0 }
    guard let most = connections.map(\.tests).max() else { return nil }
    largestLogTests = log(Double(most))
    let ratios = connections.map { Double($0.greatestFanIn) / Double($0.tests) }
    var weights: [Double] = []
    // By layer: the sum over routes of so many edges that end there, without the layer's own number of neurons.
    var routes = [Double](repeating: 1, count: graph.layers.count)
    while weights.count < graph.layers.count - 1 {
      var next = [Double](repeating: 0, count: graph.layers.count)
      for (connection, ratio) in zip(connections, ratios) {
        next[connection.target] += ratio * routes[connection.source]
      }
      let weight = zip(next, graph.layers).reduce(0) { $0 + $1.0 * Double($1.1.readerSingularValues.count) }
      guard weight > 0 else { break }
      weights.append(log(weight))
      routes = next
    }
    logWeights = weights
  }

  /// The natural logarithm of the bound: the chance that any chain of random layers scores `score` or more; 0 at most.
  ///
  /// - Precondition: the score is at least 0.
  /// - Complexity: O(l^2) for chains of up to l edges.
  public func logPValue(_ score: Double) -> Double {
    precondition(score >= 0, "a chain that scores less than 0 is never the best")
    let logs = logWeights.enumerated().flatMap { index, logWeight in
      let x = score + Double(index + 1) * largestLogTests
      return (0...index).map { logWeight - score + Double($0) * log(x) - lgamma(Double($0) + 1) }
    }
    guard let greatest = logs.max() else { return 0 }
    return min(0, greatest + log(logs.reduce(0) { $0 + exp($1 - greatest) }))
  }
}

extension SpectralConnection {
  /// The most edges that are tested at one target neuron.
  var greatestFanIn: Int {
    guard let conditioning else { return weights.columnCount }
    return (0..<weights.rowCount).map { target in
      (0..<weights.columnCount).count { conditioning.mass(source: $0, target: target) > 0 }
    }.max() ?? 0
  }
}
