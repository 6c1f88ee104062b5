/// The decomposition of one matrix: which method is cheapest, what it needs, and the triples as they are kept.
struct MatrixDecomposition<Scalar: MatrixScalar> {
  let matrix: Matrix<Scalar>
  /// A power of two, which brings the largest magnitude near 1.
  let scale: Double
  /// How many leading triples are wanted.
  let count: Int
  let seed: UInt64

  var shortSide: Int { min(matrix.rowCount, matrix.columnCount) }

  init(of matrix: Matrix<Scalar>, rank: Int?, seed: UInt64) throws(DecompositionError) {
    guard matrix.rowCount <= Int32.max, matrix.columnCount <= Int32.max else {
      throw .tooLarge(rows: matrix.rowCount, columns: matrix.columnCount)
    }
    self.matrix = matrix
    self.seed = seed
    scale = try matrix.powerOfTwoScale()
    let all = min(matrix.rowCount, matrix.columnCount)
    count = min(rank ?? all, all)
  }

  /// The triples by the method that is cheapest for them.
  func triples() throws(DecompositionError) -> SingularTriples {
    if let parts = try truncated() { return try kept(parts, .krylov) }
    guard shortSide <= Self.longestFullSide else {
      throw .tooLarge(rows: matrix.rowCount, columns: matrix.columnCount)
    }
    if let matrix = matrix as? Matrix<Float>,
      let triples = try gramTriples(
        of: matrix, scale: scale, smallestRatio: StoredMatrix.gramLimit, keeping: count, seed: seed)
    {
      return try unscaled(triples)
    }
    let parts = try directDecomposition(of: matrix, scale: scale)
    try matrix.check(parts, scale: scale, seed: seed, tolerance: 1e-12)
    return try kept(parts, .direct)
  }

  /// LAPACK counts the workspace of a full decomposition, about four times the square of the shorter side, in 32 bits.
  private static var longestFullSide: Int { 23_000 }

  /// The wanted ones of some triples, with their signs, in the precision they are kept in.
  private func kept(_ parts: TripleParts, _ method: DecompositionMethod) throws(DecompositionError) -> SingularTriples {
    var left = parts.left.leadingColumns(count)
    var right = parts.right.leadingColumns(count)
    for k in 0..<count where right.peak(ofColumn: k) < 0 {
      right.negateColumn(k)
      left.negateColumn(k)
    }
    let isNarrow = Scalar.self == Float.self
    return try unscaled(
      SingularTriples(
        values: Array(parts.values.prefix(count)), next: parts.values.dropFirst(count).first,
        left: isNarrow ? .float32(left.narrowed()) : .float64(left),
        right: isNarrow ? .float32(right.narrowed()) : .float64(right), method: method))
  }

  private func unscaled(_ triples: SingularTriples) throws(DecompositionError) -> SingularTriples {
    let values = triples.values.map { $0 / scale }
    guard values.allSatisfy(\.isFinite) else { throw .overflow }
    return SingularTriples(
      values: values, next: triples.next.map { $0 / scale }, left: triples.left, right: triples.right,
      method: triples.method)
  }
}

extension Matrix {
  /// The power of two that brings the largest magnitude near 1, so that squares neither overflow nor vanish.
  fileprivate func powerOfTwoScale() throws(DecompositionError) -> Double {
    let largest = elements.withUnsafeBufferPointer { Scalar.largestMagnitude($0) }
    guard largest.isFinite else {
      throw .notFinite(
        count: elements.reduce(0) { $0 + ($1.isFinite ? 0 : 1) },
        firstIndex: elements.firstIndex { !$0.isFinite } ?? 0)
    }
    guard largest > 0 else { throw .zero }
    return Double(
      sign: .plus, exponent: Swift.max(-1000, Swift.min(1000, -Int(Double(largest).exponent))), significand: 1)
  }
}
