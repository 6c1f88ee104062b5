import Caching
import LinearAlgebra
import Networks

/// A layer whose weights are read, with what is known of its decomposition already.
struct PreparedLayer {
  /// One matrix of the layer, of one group in one flattening.
  private struct Part {
    let matrix: StoredMatrix
    /// What its decomposition is kept under; nil where it is not kept.
    let key: CacheKey?
    /// The decomposition, where the cache had it.
    let found: SingularTriples?
  }

  private let map: LinearMap
  private let options: SpectralOptions
  private let cache: DecompositionCache?
  private let sumOfSquares: Double
  private let flattenings: [(flattening: LayerFlattening, parts: [Part])]

  /// Looks up the decompositions of a layer; without a cache there is nothing to look up.
  ///
  /// - Parameters:
  ///   - weights: the matrices that `LayerWeights` reads, `[z I, O]` of each group with the channels fastest.
  ///   - threads: on how many threads each will be decomposed, if it must be.
  init(
    map: LinearMap, weights: [StoredMatrix], options: SpectralOptions, cache: DecompositionCache? = nil,
    threads: Int = 1
  ) {
    self.map = map
    self.options = options
    self.cache = cache
    sumOfSquares = weights.reduce(0) { $0 + $1.sumOfSquares }
    // One hash serves both flattenings: their elements are the same.
    var digests: [Int: MatrixDigest] = [:]
    func digest(_ group: Int) -> MatrixDigest {
      let digest = digests[group] ?? MatrixDigest(weights[group])
      digests[group] = digest
      return digest
    }
    flattenings = LayerFlattening.all(options.representation).map { flattening in
      let parts = weights.enumerated().map { group, weights in
        let matrix = flattening.matrix(weights, of: map)
        let key = cache.flatMap { _ in
          CacheKey(matrix, digest: digest(group), rank: options.rank, seed: options.seed, threads: threads)
        }
        return Part(matrix: matrix, key: key, found: key.flatMap { cache?.triples($0) })
      }
      return (flattening, parts)
    }
  }

  /// Whether nothing is left to decompose.
  var isFound: Bool { flattenings.allSatisfy { $0.parts.allSatisfy { $0.found != nil } } }

  /// The layer, with what was not found decomposed, and kept for the next time.
  func layer() throws(LayerError) -> SpectralLayer {
    var isKept = true
    var sides: [GroupedTriples] = []
    var groups: [SingularTriples?] = []
    for (flattening, parts) in flattenings {
      // With one position both flattenings are the same matrix.
      if sides.isEmpty || map.positions > 1 {
        groups = []
        for part in parts { groups.append(try triples(of: part, isOneOfMany: parts.count > 1, &isKept)) }
      }
      sides.append(
        try GroupedTriples(groups, matrices: parts.map(\.matrix), flattening, rank: options.rank))
    }
    cache?.count(isFound ? \.found : isKept ? \.added : \.passed)
    guard let writer = sides.first, let reader = sides.last else {
      throw .notDecomposed("there is nothing to decompose")
    }
    return SpectralLayer(
      map: map, from: writer, to: reader, sumOfSquares: sumOfSquares,
      readsByItself: options.representation == .mixed)
  }

  private func triples(
    of part: Part, isOneOfMany: Bool, _ isKept: inout Bool
  ) throws(LayerError) -> SingularTriples? {
    if let found = part.found { return found }
    do throws(DecompositionError) {
      let triples = try part.matrix.singularTriples(rank: options.rank, seed: options.seed)
      if let key = part.key, let cache { isKept = cache.keep(triples, key) && isKept } else { isKept = false }
      return triples
    } catch .zero where isOneOfMany {
      // A group of zeros has no triples.
      isKept = false
      return nil
    } catch {
      throw .notDecomposed(error.description)
    }
  }
}
