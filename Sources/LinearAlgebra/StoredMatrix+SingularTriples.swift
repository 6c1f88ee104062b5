extension StoredMatrix {
  /// Triples whose residual is at most this times the largest singular value pass, in a truncated decomposition.
  public static let residualTolerance = 1e-6
  /// Where a float32 spectrum reaches below this times its top, the Gram matrix is not used.
  static let gramLimit = 1e-6

  /// The singular triples, all of them or the leading `rank`.
  ///
  /// float32 weights: the float64 Gram matrix of the shorter side, or a true decomposition where the spectrum is too
  /// wide for it. float64 weights: a true decomposition. A small `rank` of a large matrix: a block Krylov method, each
  /// triple checked to a residual of `residualTolerance`, with a full decomposition where it does not get there.
  /// The result is checked against the matrix before it is returned.
  ///
  /// - Parameters:
  ///   - rank: how many leading triples; nil for all min(rows, columns).
  ///   - seed: of the random start of a truncated decomposition and of the check.
  /// - Throws: `DecompositionError`, also for entries that are not finite, which would make LAPACK hang.
  /// - Complexity: O(rows columns min(rows, columns)) time for all, about O(rows columns rank) for few.
  public func singularTriples(rank: Int? = nil, seed: UInt64 = 0) throws(DecompositionError) -> SingularTriples {
    ProcessorKernels.choose()
    switch self {
    case .float32(let matrix): return try MatrixDecomposition(of: matrix, rank: rank, seed: seed).triples()
    case .float64(let matrix): return try MatrixDecomposition(of: matrix, rank: rank, seed: seed).triples()
    }
  }
}
