import LinearAlgebra
import Randomness

extension SpectralGraph {
  /// For each connection, how rare its deviation is under the null hypothesis of independent random layers (specification
  /// section 5), by simulation.
  ///
  /// The deviation of the connection is compared with those of simulated adjacencies of its own structure: for a mixed
  /// connection the squared entries of a block of a Haar-random orthogonal matrix of order C. Connections of one shape share
  /// their simulations. Groups and windows are drawn as they are, the vectors of the given side kept.
  ///
  /// The result depends on the seed, the number of simulations and the connection alone: not on the threads, and not on
  /// the other connections.
  ///
  /// - Parameters:
  ///   - simulations: N, for each shape; 0 gives no p-values.
  ///   - seed: nil for the graph's own.
  ///   - threads: how many cores to use; nil for all.
  ///   - progress: called with the share of the work that is done, from 0 to 1, on any thread.
  /// - Precondition: `simulations >= 0`.
  /// - Complexity: O(N C z min(m, g z)^2) for each shape: C channels, z positions, m neurons of the random side, g of the
  ///   given one.
  public func deviationSignificance(
    simulations: Int, seed: UInt64? = nil, threads: Int? = nil, progress: (@Sendable (Double) -> Void)? = nil
  ) -> [DeviationSignificance] {
    precondition(simulations >= 0, "a number of simulations is not negative")
    let nulls = connections.map { DeviationNull($0, in: self) }
    let kinds = Array(Dictionary(grouping: nulls.compactMap(\.source), by: \.identity).values.compactMap(\.first))
      .sorted { $0.identity.lexicographicallyPrecedes($1.identity) }
    let seed = seed ?? provenance.options.seed
    let deviations = ParallelDraws.results(kinds.count * simulations, threads: threads, progress: progress) { index in
      let (draw, kind) = index.quotientAndRemainder(dividingBy: kinds.count)
      return kinds[kind].deviation(draw: draw, seed: seed)
    }
    let simulated = Dictionary(
      uniqueKeysWithValues: kinds.enumerated().map { kind, source in
        (source.identity, (0..<simulations).map { deviations[$0 * kinds.count + kind] })
      })
    return zip(connections, nulls).map { connection, null in
      switch null {
      case .unknown(let reason): .none(reason: reason)
      case .simulated where simulations == 0: .none(reason: "no simulation was asked for")
      case .simulated(let source):
        DeviationSignificance(connection.internalDimensions.deviation, among: simulated[source.identity] ?? [])
      }
    }
  }
}
