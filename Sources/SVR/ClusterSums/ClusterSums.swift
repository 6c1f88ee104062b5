import LinearAlgebra
import Statistics

/// The sums of one connection's weights over pairs of clusters, and the law of each.
struct ClusterSums {
  let connection: SpectralConnection
  let sources: [[Int]]
  let targets: [[Int]]
  private let kind: EdgeLaw.Kind
  private let areTargetsRandom: Bool
  /// Whether the last neuron of each side lies in a cluster that truncation cut.
  private let cutSource: Int?
  private let cutTarget: Int?
  private let largestTestedShare: Double

  init(_ connection: SpectralConnection, in graph: SpectralGraph, _ law: NullLaw) {
    let (source, target) = (graph.layers[connection.source], graph.layers[connection.target])
    self.connection = connection
    (sources, targets) = (source.mergedWriters, target.mergedReaders)
    kind = law == .exact ? .exact : .chiSquared
    areTargetsRandom = graph.representation != .coSpectral
    cutSource = source.isLastWriterCut ? source.count - 1 : nil
    cutTarget = target.isLastReaderCut ? target.readerSingularValues.count - 1 : nil
    largestTestedShare = 1 - max(source.roundoff, target.roundoff)
  }

  /// Every pair that is tested, by source, then target.
  ///
  /// Where vectors are seen in part (``EdgeConditioning``), the given ones are no longer orthonormal. Their sum is at most m
  /// times that of an orthonormal set that spans as much, m their summed mass or 1, whichever is less; so p is that of
  /// sum / m, exact for one given vector and a bound for several.
  ///
  /// - Complexity: O(m_source m_target), a tail of a Beta law each.
  func edges() -> [ClusterEdge] {
    let groups = connection.conditioning?.masses.rowCount ?? 1
    let channels = connection.channels / groups
    guard connection.conditioning == nil || channels > 1 else { return [] }
    var laws: [ClusterSizes: EdgeSumLaw] = [:]
    return sources.flatMap { source in
      targets.compactMap { target in
        let mass = seenMass(source, target)
        guard mass > 0 else { return nil }
        let sizes = sizes(source, target)
        let law =
          laws[sizes]
          ?? EdgeSumLaw(
            kind, channels: channels, positions: connection.positions, given: sizes.given, random: sizes.random)
        laws[sizes] = law
        return edge(source, target, mass: mass, law: law, channels: channels)
      }
    }
  }

  private func edge(
    _ source: [Int], _ target: [Int], mass: Double, law: EdgeSumLaw, channels: Int
  ) -> ClusterEdge {
    let sum = source.reduce(0) { sum, j in target.reduce(sum) { $0 + connection.weights[$1, j] } }
    let sizes = sizes(source, target)
    let isPartial = connection.conditioning != nil
    // The most that the sum can be, up to rounding: each side's vectors are orthonormal.
    let most = Double(min(sizes.random, sizes.given * connection.positions)) * largestTestedShare
    return ClusterEdge(
      connection: connection.index, sources: source, targets: target, weight: sum,
      timesExpected: sum * Double(channels) / (mass * Double(sizes.random)),
      logPValue: law.logPValue(min(isPartial ? sum / min(mass, 1) : sum, most)),
      isBound: law.isBound || isPartial && sizes.given > 1,
      isCut: source.last == cutSource || target.last == cutTarget)
  }

  private func sizes(_ source: [Int], _ target: [Int]) -> ClusterSizes {
    areTargetsRandom
      ? ClusterSizes(given: source.count, random: target.count)
      : ClusterSizes(given: target.count, random: source.count)
  }

  /// The squared length of the given vectors that the random ones can see, summed: their number where they are seen whole.
  private func seenMass(_ source: [Int], _ target: [Int]) -> Double {
    guard let conditioning = connection.conditioning else {
      return Double(areTargetsRandom ? source.count : target.count)
    }
    // A cluster lies in one group.
    return areTargetsRandom
      ? source.reduce(0) { $0 + conditioning.mass(source: $1, target: target[0]) }
      : target.reduce(0) { $0 + conditioning.mass(source: source[0], target: $1) }
  }
}

/// How many neurons each side of a sum has.
private struct ClusterSizes: Hashable {
  let given: Int
  let random: Int
}
