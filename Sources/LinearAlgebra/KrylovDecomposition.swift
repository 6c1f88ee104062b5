// Ranked goals: 1. every one of the r triples has a residual below the tolerance, checked explicitly and in float64, whatever
// the spectrum; 2. products with the weights in their own precision and in blocks, since they are the cost; 3. memory: the
// weights, and a basis of a few times r vectors.
// A Krylov space sees at most as many copies of one singular value as its starting block has vectors, and no residual tells of the
// copies it missed. So a converged basis is put to the proof: a fresh random block, orthogonal to it, is followed for a whole cycle, and
// only if no wanted value grows is the basis taken.
// Plain randomised subspace iteration was tried and is not good enough: the leading vectors of trained layers lie partly
// inside the bulk of the spectrum, where it stops at 2% in the singular values. A Krylov space with full
// reorthogonalisation and thick restarts resolves them.
import Randomness
import COpenBLAS

/// Leading singular triples by a restarted block Lanczos method on A^T A (or A A^T, whichever is smaller).
struct KrylovDecomposition<Scalar: MatrixScalar> {
  /// Products of the matrix and of its transpose with blocks, in the precision of the basis.
  struct Products {
    let rowCount: Int
    let columnCount: Int
    let times: (Matrix<Scalar>) -> Matrix<Scalar>
    let transposedTimes: (Matrix<Scalar>) -> Matrix<Scalar>
  }

  private let products: Products
  /// r: how many triples are wanted.
  let count: Int
  /// The largest residual allowed, relative to the largest singular value.
  let tolerance: Double
  private let isTall: Bool
  private let blockSize: Int
  private let capacity: Int

  /// Vectors of the shorter side, orthonormal, and their images under the matrix.
  private var basis: [Scalar]
  private var images: [Scalar]
  private var size = 0

  private var shortSide: Int { min(products.rowCount, products.columnCount) }
  private var longSide: Int { max(products.rowCount, products.columnCount) }

  /// - Precondition: `count` is well below the shorter side of the matrix; otherwise a full decomposition is cheaper.
  init(_ products: Products, count: Int, tolerance: Double) {
    self.products = products
    self.count = count
    self.tolerance = tolerance
    isTall = products.rowCount >= products.columnCount
    blockSize = max(16, min(64, count / 2))
    let shortSide = min(products.rowCount, products.columnCount)
    capacity = min(shortSide, max(3 * count, count + 8 * blockSize))
    basis = Array(repeating: 0, count: shortSide * capacity)
    images = Array(repeating: 0, count: max(products.rowCount, products.columnCount) * capacity)
  }

  /// Runs to convergence.
  ///
  /// - Returns: an approximate basis of the leading `count` singular vectors of the shorter side, or nil when rounding in
  ///   `Scalar` or the number of restarts stands in the way.
  mutating func leadingBasis(seed: UInt64, maximumRestarts: Int = 80) throws(DecompositionError) -> Matrix<Scalar>? {
    var generator = SeededGenerator(seed: seed)
    var block = try randomBlock(&generator)
    var onTrial: [Double]?
    for _ in 0...maximumRestarts {
      var coupling = Matrix<Double>(rowCount: blockSize, columnCount: blockSize)
      while size + blockSize <= capacity { coupling = try expand(&block) }
      let (squares, vectors) = try symmetricEigenproblem(projectedGram())
      guard canResolve(squares) else { return nil }
      let isConverged = hasConverged(squares: squares, vectors: vectors, coupling: coupling)
      if isConverged, let onTrial, standsTrial(squares, before: onTrial) {
        return combined(basis, length: shortSide, with: vectors, columns: count)
      }
      restart(vectors, keeping: min(size - blockSize, count + blockSize))
      onTrial = isConverged ? Array(squares.prefix(count)) : nil
      if isConverged { block = try randomBlock(&generator) }
    }
    return nil
  }

  /// Whether a cycle from a fresh random block found no value that was missed: none has grown.
  private func standsTrial(_ squares: [Double], before: [Double]) -> Bool {
    let limit = tolerance * squares[0].squareRoot()
    return zip(squares, before).allSatisfy { $0.squareRoot() - $1.squareRoot() <= limit }
  }

  /// Random orthonormal vectors, orthogonal to the basis.
  private func randomBlock(_ generator: inout SeededGenerator) throws(DecompositionError) -> Matrix<Scalar> {
    var block = Matrix<Scalar>(
      rowCount: shortSide, columnCount: blockSize,
      elements: generator.nextGaussians(shortSide * blockSize).map { Scalar($0) })
    for _ in 0..<2 {
      removeBasis(from: &block)
      _ = try orthonormalise(&block)
    }
    return block
  }

  /// Adds a block to the basis and replaces it with the next one; R of the next block's factorisation.
  private mutating func expand(_ block: inout Matrix<Scalar>) throws(DecompositionError) -> Matrix<Double> {
    let image = apply(block)
    basis.replaceSubrange(size * shortSide..<(size + blockSize) * shortSide, with: block.elements)
    images.replaceSubrange(size * longSide..<(size + blockSize) * longSide, with: image.elements)
    size += blockSize
    block = applyTransposed(image)
    for _ in 0..<2 { removeBasis(from: &block) }
    var upper = try orthonormalise(&block)
    // A vanishing direction is rounding noise after the factorisation; clean it of the basis once more.
    removeBasis(from: &block)
    _ = try orthonormalise(&block)
    upper.elements = upper.elements.map(abs)
    return upper
  }

  /// Replaces the basis by its leading Ritz vectors.
  private mutating func restart(_ vectors: Matrix<Double>, keeping kept: Int) {
    let newBasis = combined(basis, length: shortSide, with: vectors, columns: kept)
    let newImages = combined(images, length: longSide, with: vectors, columns: kept)
    basis.replaceSubrange(0..<newBasis.elements.count, with: newBasis.elements)
    images.replaceSubrange(0..<newImages.elements.count, with: newImages.elements)
    size = kept
  }

  /// Whether the wanted values stand clear of the rounding of products in `Scalar`, about epsilon s_0^2 / s_r.
  private func canResolve(_ squares: [Double]) -> Bool {
    guard let top = squares.first, top > 0 else { return false }
    return (squares[count - 1] / top).squareRoot() > 0.5 * Double(Scalar.ulpOfOne) / tolerance
  }

  /// Whether ||A^T A y - theta^2 y|| / theta, known from the coupling to the next block, is small for every wanted vector.
  private func hasConverged(squares: [Double], vectors: Matrix<Double>, coupling: Matrix<Double>) -> Bool {
    let limit = 0.5 * tolerance * squares[0].squareRoot()
    return (0..<count).allSatisfy { index in
      let tail = (size - blockSize..<size).map { vectors[$0, index] }
      var sum = 0.0
      for i in 0..<blockSize {
        var entry = 0.0
        for j in i..<blockSize { entry += coupling[i, j] * abs(tail[j]) }
        sum += entry * entry
      }
      return (sum / squares[index]).squareRoot() <= limit
    }
  }

  private func apply(_ block: Matrix<Scalar>) -> Matrix<Scalar> {
    isTall ? products.times(block) : products.transposedTimes(block)
  }

  private func applyTransposed(_ image: Matrix<Scalar>) -> Matrix<Scalar> {
    isTall ? products.transposedTimes(image) : products.times(image)
  }

  /// B <- B - V (V^T B) for the basis V.
  private func removeBasis(from block: inout Matrix<Scalar>) {
    guard size > 0 else { return }
    let (rows, columns) = (shortSide, block.columnCount)
    var overlap = [Scalar](repeating: 0, count: size * columns)
    Scalar.multiply(
      .transposed, .plain, m: size, n: columns, k: rows, alpha: 1, basis, leadingA: rows, block.elements,
      leadingB: rows, beta: 0, &overlap, leadingC: size)
    Scalar.multiply(
      .plain, .plain, m: rows, n: columns, k: size, alpha: -1, basis, leadingA: rows, overlap, leadingB: size,
      beta: 1, &block.elements, leadingC: rows)
  }

  private func orthonormalise(_ block: inout Matrix<Scalar>) throws(DecompositionError) -> Matrix<Double> {
    let columns = block.columnCount
    var upper = [Scalar](repeating: 0, count: columns * columns)
    let info = Scalar.orthonormalise(rows: block.rowCount, columns: columns, &block.elements, upper: &upper)
    guard info == 0 else { throw .lapack("geqrf", info: info) }
    return Matrix(rowCount: columns, columnCount: columns, elements: upper.map { Double($0) })
  }

  /// (A V)^T (A V) in float64, upper triangle.
  private func projectedGram() -> Matrix<Double> {
    var gram = Matrix<Double>(rowCount: size, columnCount: size)
    let current = Matrix(rowCount: longSide, columnCount: size, elements: Array(images[..<(size * longSide)]))
    forEachRowPanel(of: current, scaledBy: 1) { _, panel in
      cblas_dsyrk(
        CblasColMajor, CblasUpper, CblasTrans, blasint(size), blasint(panel.rowCount), 1, panel.elements,
        blasint(panel.rowCount), 1, &gram.elements, blasint(size))
    }
    return gram
  }

  /// The first `columns` combinations of stored vectors by the columns of `vectors`.
  private func combined(
    _ stored: [Scalar], length: Int, with vectors: Matrix<Double>, columns: Int
  ) -> Matrix<Scalar> {
    let weights = vectors.elements[..<(size * columns)].map { Scalar($0) }
    var result = Matrix<Scalar>(rowCount: length, columnCount: columns)
    Scalar.multiply(
      .plain, .plain, m: length, n: columns, k: size, alpha: 1, stored, leadingA: length, weights, leadingB: size,
      beta: 0, &result.elements, leadingC: length)
    return result
  }
}
