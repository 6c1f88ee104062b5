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

  init(
    _ parts: (values: [Double], left: Matrix<Double>, right: Matrix<Double>), keeping count: Int,
    method: DecompositionMethod
  ) {
    values = Array(parts.values.prefix(count))
    next = parts.values.dropFirst(count).first
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
    } else if prefersGram, let parts = try checkedGramDecomposition(scale: scale, seed: seed) {
      triples = DecomposedMatrix(parts, keeping: count, method: .gram)
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

  /// All triples by the Gram matrix; nil where it has lost too much of the spectrum for float32 weights.
  private func checkedGramDecomposition(
    scale: Double, seed: UInt64
  ) throws(DecompositionError) -> (values: [Double], left: Matrix<Double>, right: Matrix<Double>)? {
    guard let parts = try gramDecomposition(of: self, scale: scale, smallestRatio: StoredMatrix.gramLimit) else {
      return nil
    }
    do throws(DecompositionError) {
      // Small singular values cost the long side its orthogonality, as epsilon (s_0 / s_k)^2; half of float32's own
      // rounding is allowed.
      try check(
        parts, scale: scale, seed: seed, tolerance: 3e-8 / Double(Swift.max(rowCount, columnCount)).squareRoot())
    } catch .inaccurate {
      return nil
    }
    return parts
  }

  /// Leading triples by a Krylov method, where that is cheaper than all of them; nil where it is not, or fails.
  private func truncated(count: Int, scale: Double, seed: UInt64) throws(DecompositionError) -> DecomposedMatrix? {
    let shortSide = Swift.min(rowCount, columnCount)
    guard shortSide > 768, count > 0, count * 6 <= shortSide else { return nil }
    let tolerance = StoredMatrix.residualTolerance
    // One more than is asked for: whether the last shares its value with the next decides whether it is well defined.
    let wanted = count + 1
    var basis: Matrix<Double>?
    // Squares of weights near 1 neither overflow nor vanish in the weights' own precision.
    let near1 = (0x1p-20...0x1p20).contains(scale) ? self : scaled(by: scale)
    var narrow = KrylovDecomposition(near1.products, count: wanted, tolerance: tolerance)
    basis = try narrow.leadingBasis(seed: seed)?.widened()
    if basis == nil, Scalar.self != Double.self {
      // Rounding in the weights' precision hides what is small beside the largest value; float64 sees it.
      var wide = KrylovDecomposition(widenedProducts(scale: scale), count: wanted, tolerance: tolerance)
      basis = try wide.leadingBasis(seed: seed)
    }
    guard let basis, let parts = try refinedTriples(of: self, scale: scale, basis: basis, tolerance: tolerance) else {
      return nil
    }
    return DecomposedMatrix(parts, keeping: count, method: .krylov)
  }

  private var products: KrylovDecomposition<Scalar>.Products {
    KrylovDecomposition<Scalar>.Products(
      rowCount: rowCount, columnCount: columnCount, times: { times($0) },
      transposedTimes: { times($0, transposed: .transposed) })
  }

  /// Products in float64, of a panel of the matrix at a time.
  private func widenedProducts(scale: Double) -> KrylovDecomposition<Double>.Products {
    KrylovDecomposition<Double>.Products(
      rowCount: rowCount, columnCount: columnCount,
      times: { scaledProduct(self, scale: scale, transposed: false, with: $0) },
      transposedTimes: { scaledProduct(self, scale: scale, transposed: true, with: $0) })
  }

  private func widened() -> Matrix<Double> {
    Matrix<Double>(rowCount: rowCount, columnCount: columnCount, elements: elements.map { Double($0) })
  }

  /// The power of two that brings the largest magnitude near 1, so that squares neither overflow nor vanish.
  private func powerOfTwoScale() throws(DecompositionError) -> Double {
    var largest: Scalar = 0
    var broken = 0
    var firstBroken = 0
    for (index, value) in elements.enumerated() {
      let magnitude = value.magnitude
      if !magnitude.isFinite {
        if broken == 0 { firstBroken = index }
        broken += 1
      } else if magnitude > largest {
        largest = magnitude
      }
    }
    guard broken == 0 else { throw .notFinite(count: broken, firstIndex: firstBroken) }
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
    for k in values.indices {
      let column = right.column(k)
      guard let peak = column.max(by: { $0.magnitude < $1.magnitude }), peak < 0 else { continue }
      for i in 0..<right.rowCount { right[i, k].negate() }
      for i in 0..<left.rowCount { left[i, k].negate() }
    }
  }
}
