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
    case .float32(let matrix):
      let parts = try matrix.decomposed(rank: rank, seed: seed, prefersGram: true)
      return SingularTriples(
        values: parts.values, next: parts.next, left: .float32(parts.left.narrowed()),
        right: .float32(parts.right.narrowed()),
        method: parts.method)
    case .float64(let matrix):
      let parts = try matrix.decomposed(rank: rank, seed: seed, prefersGram: false)
      return SingularTriples(
        values: parts.values, next: parts.next, left: .float64(parts.left), right: .float64(parts.right),
        method: parts.method)
    }
  }
}

/// Triples in float64, before they are stored.
struct DecomposedMatrix {
  var values: [Double]
  var next: Double?
  var left: Matrix<Double>
  var right: Matrix<Double>
  let method: DecompositionMethod

  /// The first `count` of some triples; `next` where it is not among them.
  init(_ parts: TripleParts, keeping count: Int, next: Double? = nil, method: DecompositionMethod) {
    values = Array(parts.values.prefix(count))
    self.next = parts.values.dropFirst(count).first ?? next
    left = parts.left.leadingColumns(values.count)
    right = parts.right.leadingColumns(values.count)
    self.method = method
  }
}

extension Matrix {
  fileprivate func decomposed(
    rank: Int?, seed: UInt64, prefersGram: Bool
  ) throws(DecompositionError) -> DecomposedMatrix {
    guard rowCount <= Int32.max, columnCount <= Int32.max else {
      throw .tooLarge(rows: rowCount, columns: columnCount)
    }
    let scale = try powerOfTwoScale()
    let all = min(rowCount, columnCount)
    let count = min(rank ?? all, all)
    var triples: DecomposedMatrix
    if let few = try truncated(count: count, scale: scale, seed: seed) {
      triples = few
    } else if all > Self.longestFullSide {
      throw .tooLarge(rows: rowCount, columns: columnCount)
    } else if prefersGram, let parts = try checkedGramDecomposition(count: count, scale: scale, seed: seed) {
      triples = parts
    } else {
      let parts = try directDecomposition(of: self, scale: scale)
      try check(parts, scale: scale, seed: seed, tolerance: 1e-12)
      triples = DecomposedMatrix(parts, keeping: count, method: .direct)
    }
    triples.fixSigns()
    triples.values = triples.values.map { $0 / scale }
    triples.next = triples.next.map { $0 / scale }
    guard triples.values.allSatisfy(\.isFinite) else { throw .overflow }
    return triples
  }

  /// LAPACK counts the workspace of a full decomposition, about four times the square of the shorter side, in 32 bits.
  private static var longestFullSide: Int { 23_000 }

  /// Triples by the Gram matrix; nil where it has lost too much of the spectrum for float32 weights.
  private func checkedGramDecomposition(
    count: Int, scale: Double, seed: UInt64
  ) throws(DecompositionError) -> DecomposedMatrix? {
    guard
      let (triples, squares) = try gramDecomposition(
        of: self, scale: scale, smallestRatio: StoredMatrix.gramLimit, keeping: count)
    else { return nil }
    // Small singular values cost the long side its orthogonality, as epsilon (s_0 / s_k)^2; half of float32's own
    // rounding is allowed.
    let tolerance = 3e-8 / Double(Swift.max(rowCount, columnCount)).squareRoot()
    do throws(DecompositionError) {
      if count == squares.count {
        try check(triples, scale: scale, seed: seed, tolerance: tolerance)
      } else {
        try checkLeading(triples, squares: squares, scale: scale, seed: seed, tolerance: tolerance)
      }
    } catch .inaccurate {
      return nil
    }
    let next = squares.dropFirst(count).first.map { Swift.max($0, 0).squareRoot() }
    return DecomposedMatrix(triples, keeping: count, next: next, method: .gram)
  }

  /// Leading triples by a Krylov method, where that is cheaper than all of them; nil where it is not, or fails.
  private func truncated(count: Int, scale: Double, seed: UInt64) throws(DecompositionError) -> DecomposedMatrix? {
    let shortSide = Swift.min(rowCount, columnCount)
    guard shortSide > 768, count > 0, count * 6 <= shortSide else { return nil }
    let tolerance = StoredMatrix.residualTolerance
    // One more than is asked for: whether the last shares its value with the next decides whether it is well defined.
    guard let basis = try leadingBasis(count: count + 1, scale: scale, tolerance: tolerance, seed: seed),
      let parts = try refinedTriples(of: self, scale: scale, basis: basis, tolerance: tolerance)
    else { return nil }
    return DecomposedMatrix(parts, keeping: count, method: .krylov)
  }

  /// An approximate basis of the leading vectors of the shorter side.
  private func leadingBasis(
    count: Int, scale: Double, tolerance: Double, seed: UInt64
  ) throws(DecompositionError) -> Matrix<Double>? {
    let shortSide = Swift.min(rowCount, columnCount)
    // What a full decomposition costs: its eigenproblem, or the many times dearer true decomposition of float64 weights.
    let maximumColumns =
      Scalar.self == Double.self
      ? 12 * shortSide : Swift.max(3 * shortSide / 2, 2 * KrylovDecomposition<Scalar>.expectedColumns(count: count))
    // Squares of weights near 1 neither overflow nor vanish in the weights' own precision.
    let near1 = (0x1p-20...0x1p20).contains(scale) ? self : scaled(by: scale)
    var narrow = KrylovDecomposition(
      side: shortSide, count: count, tolerance: tolerance, maximumColumns: maximumColumns,
      gramTimes: near1.gramProduct(columns: KrylovDecomposition<Scalar>.expectedColumns(count: count)))
    switch try narrow.leadingBasis(seed: seed) {
    case .basis(let basis): return basis.widened()
    case .exhausted: return nil
    case .unresolved: break
    }
    guard Scalar.self != Double.self else { return nil }
    // Rounding in the weights' precision hides what is small beside the largest value; float64 sees it.
    var gram = gramMatrix(of: self, scale: scale)
    gram.mirrorUpperTriangle()
    var wide = KrylovDecomposition<Double>(
      side: shortSide, count: count, tolerance: tolerance, maximumColumns: maximumColumns,
      gramTimes: { [gram] in gram.times($0) })
    guard case .basis(let basis) = try wide.leadingBasis(seed: seed) else { return nil }
    return basis
  }

  /// The product of A^T A, or of A A^T, with a block: by the matrix itself, computed once, where the operations saved on about
  /// `columns` columns exceed its own.
  private func gramProduct(columns: Int) -> (Matrix) -> Matrix {
    let (short, long) = (Swift.min(rowCount, columnCount), Swift.max(rowCount, columnCount))
    let isTall = rowCount >= columnCount
    // Two products rearrange the weights twice, for few columns at a time: a third as dear again.
    guard Double(short) * Double(long) + 2 * Double(short * columns) < 5.3 * Double(long) * Double(columns) else {
      return { isTall ? times(times($0), transposed: .transposed) : times(times($0, transposed: .transposed)) }
    }
    var gram = Matrix(rowCount: short, columnCount: short)
    Scalar.squareUpper(
      isTall ? .transposed : .plain, n: short, k: long, elements, leadingA: rowCount, beta: 0, &gram.elements)
    gram.mirrorUpperTriangle()
    return { [gram] in gram.times($0) }
  }

  /// Makes a square matrix symmetric by its upper triangle, in tiles that fit in the cache.
  ///
  /// Products that read one triangle (`?symm`) rearrange it element by element: for blocks of 32 that took as long as the product.
  private mutating func mirrorUpperTriangle() {
    let (n, tile) = (rowCount, 32)
    elements.withUnsafeMutableBufferPointer { values in
      for firstColumn in stride(from: 0, to: n, by: tile) {
        for firstRow in stride(from: 0, through: firstColumn, by: tile) {
          for j in firstColumn..<Swift.min(n, firstColumn + tile) {
            for i in firstRow..<Swift.max(firstRow, Swift.min(j, firstRow + tile)) {
              values[j + i * n] = values[i + j * n]
            }
          }
        }
      }
    }
  }

  private func widened() -> Matrix<Double> {
    Matrix<Double>(rowCount: rowCount, columnCount: columnCount, elements: elements.map { Double($0) })
  }

  /// The power of two that brings the largest magnitude near 1, so that squares neither overflow nor vanish.
  private func powerOfTwoScale() throws(DecompositionError) -> Double {
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

  private func scaled(by scale: Double) -> Matrix {
    Matrix(rowCount: rowCount, columnCount: columnCount, elements: elements.map { Scalar(Double($0) * scale) })
  }

  fileprivate func narrowed() -> Matrix<Float> {
    Matrix<Float>(rowCount: rowCount, columnCount: columnCount, elements: elements.map { Float($0) })
  }
}

extension DecomposedMatrix {
  /// Makes the entry of largest magnitude of each right vector positive.
  fileprivate mutating func fixSigns() {
    for k in values.indices where right.peak(ofColumn: k) < 0 {
      right.negateColumn(k)
      left.negateColumn(k)
    }
  }
}

extension Matrix<Double> {
  /// The first entry of largest magnitude in a column.
  fileprivate func peak(ofColumn column: Int) -> Double {
    elements.withUnsafeBufferPointer { values in
      values[column * rowCount..<(column + 1) * rowCount].reduce(0) { $1.magnitude > $0.magnitude ? $1 : $0 }
    }
  }

  fileprivate mutating func negateColumn(_ column: Int) {
    let range = column * rowCount..<(column + 1) * rowCount
    elements.withUnsafeMutableBufferPointer { values in
      for index in range { values[index] = -values[index] }
    }
  }
}
