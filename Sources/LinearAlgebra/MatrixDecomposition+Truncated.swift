extension MatrixDecomposition {
  /// Leading triples by a Krylov method, where that is cheaper than all of them; nil where it is not, or fails.
  func truncated() throws(DecompositionError) -> TripleParts? {
    guard shortSide > 768, count > 0, count * 6 <= shortSide else { return nil }
    // One more than is asked for: whether the last shares its value with the next decides whether it is well defined.
    guard let basis = try leadingBasis(count: count + 1) else { return nil }
    return try refinedTriples(of: matrix, scale: scale, basis: basis, tolerance: StoredMatrix.residualTolerance)
  }

  /// An approximate basis of the leading vectors of the shorter side.
  private func leadingBasis(count: Int) throws(DecompositionError) -> Matrix<Double>? {
    let tolerance = StoredMatrix.residualTolerance
    let expected = KrylovDecomposition<Scalar>.expectedColumns(count: count)
    // What a full decomposition costs: its eigenproblem, or the many times dearer true decomposition of float64 weights.
    let maximumColumns = Scalar.self == Double.self ? 12 * shortSide : max(3 * shortSide / 2, 2 * expected)
    // Squares of weights near 1 neither overflow nor vanish in the weights' own precision.
    let near1 = (0x1p-20...0x1p20).contains(scale) ? matrix : matrix.scaled(by: scale)
    var narrow = KrylovDecomposition(
      side: shortSide, count: count, tolerance: tolerance, maximumColumns: maximumColumns,
      gramTimes: near1.gramProduct(columns: expected))
    switch try narrow.leadingBasis(seed: seed) {
    case .basis(let basis): return basis.widened()
    case .exhausted: return nil
    case .unresolved: break
    }
    guard Scalar.self != Double.self else { return nil }
    // Rounding in the weights' precision hides what is small beside the largest value; float64 sees it.
    var gram = gramMatrix(of: MatrixPanels(of: matrix, scale: scale))
    gram.mirrorUpperTriangle()
    var wide = KrylovDecomposition<Double>(
      side: shortSide, count: count, tolerance: tolerance, maximumColumns: maximumColumns,
      gramTimes: { [gram] in gram.times($0) })
    guard case .basis(let basis) = try wide.leadingBasis(seed: seed) else { return nil }
    return basis
  }
}

extension Matrix {
  /// The product of A^T A, or of A A^T, with a block: by the matrix itself, computed once, where the operations saved on about
  /// `columns` columns exceed its own.
  fileprivate func gramProduct(columns: Int) -> (Matrix) -> Matrix {
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
  fileprivate mutating func mirrorUpperTriangle() {
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

  fileprivate func widened() -> Matrix<Double> {
    Matrix<Double>(rowCount: rowCount, columnCount: columnCount, elements: elements.map { Double($0) })
  }

  fileprivate func scaled(by scale: Double) -> Matrix {
    Matrix(rowCount: rowCount, columnCount: columnCount, elements: elements.map { Scalar(Double($0) * scale) })
  }
}
