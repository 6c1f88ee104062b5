// Ranked goals: 1. every one of the r triples has a residual below the tolerance, checked explicitly and in float64, whatever
// the spectrum; 2. products with the weights in their own precision and in blocks, since they are the cost; 3. memory: the
// weights, and a basis of a few times r vectors.
// A Krylov space sees at most as many copies of one singular value as its starting block has vectors, and no residual tells of the
// copies it missed. So a converged basis is put to the proof: a fresh random block, orthogonal to it, is followed for a whole cycle, and
// only if no wanted value grows is the basis taken.
// Tried, on a Gaussian bulk with 40 spikes, r = 128, side 4096:
// - Plain randomised subspace iteration: the leading vectors of trained layers lie partly inside the bulk of the spectrum,
//   where it stops at 2% in the singular values. A Krylov space with full reorthogonalisation and thick restarts resolves them.
// - Columns that are multiplied until convergence: 1344 with blocks of 16 or 32, 1792 to 2432 with 64, 3328 with 128. A product
//   with fewer columns costs the more by the column, for the matrix is rearranged each time: 32 is the best of both.
import COpenBLAS
import Randomness

/// How a search for leading vectors ends.
enum KrylovResult<Scalar: MatrixScalar> {
  /// An approximate basis of the leading vectors.
  case basis(Matrix<Scalar>)
  /// Rounding in `Scalar` hides the vectors.
  case unresolved
  /// All vectors by a full decomposition are cheaper by now.
  case exhausted
}

/// Leading eigenvectors of a positive semidefinite symmetric matrix G = A^T A, or A A^T, by a restarted block Lanczos method.
struct KrylovDecomposition<Scalar: MatrixScalar> {
  private let gramTimes: (Matrix<Scalar>) -> Matrix<Scalar>
  private let side: Int
  /// r: how many vectors are wanted.
  let count: Int
  /// The largest residual allowed, relative to the largest singular value.
  let tolerance: Double
  private let blockSize: Int
  private let kept: Int
  private let capacity: Int
  private let maximumColumns: Int

  /// Orthonormal vectors, and their images under G.
  private var basis: [Scalar]
  private var images: [Scalar]
  private var size = 0

  /// - Parameters:
  ///   - side: that of G.
  ///   - maximumColumns: how many columns may be multiplied.
  ///   - gramTimes: the product of G and a block of vectors.
  /// - Precondition: `count` is well below `side`; otherwise a full decomposition is cheaper.
  init(
    side: Int, count: Int, tolerance: Double, maximumColumns: Int,
    gramTimes: @escaping (Matrix<Scalar>) -> Matrix<Scalar>
  ) {
    self.maximumColumns = maximumColumns
    self.gramTimes = gramTimes
    self.side = side
    self.count = count
    self.tolerance = tolerance
    blockSize = max(16, min(32, count / 4))
    kept = min(side / 2, count + 2 * blockSize)
    capacity = min(side, kept + 12 * blockSize)
    basis = Array(repeating: 0, count: side * capacity)
    images = Array(repeating: 0, count: side * capacity)
  }

  /// About how many columns are multiplied for `count` vectors: what the choice between methods goes by.
  static func expectedColumns(count: Int) -> Int { 200 + 10 * count }

  /// Runs to convergence, or until `maximumColumns` have been multiplied.
  mutating func leadingBasis(seed: UInt64) throws(DecompositionError) -> KrylovResult<Scalar> {
    var generator = SeededGenerator(seed: seed)
    var block = try randomBlock(&generator)
    var onTrial: [Double]?
    var columns = 0
    while columns <= maximumColumns {
      var coupling = Matrix<Scalar>(rowCount: blockSize, columnCount: blockSize)
      while size + blockSize <= capacity {
        coupling = try expand(&block)
        columns += blockSize
      }
      let (squares, vectors) = try symmetricEigenproblem(projected(), leading: kept)
      guard canResolve(squares) else { return .unresolved }
      let isConverged = hasConverged(squares: squares, vectors: vectors, coupling: coupling)
      if isConverged, let onTrial, standsTrial(squares, before: onTrial) {
        return .basis(combined(basis, with: vectors, columns: count))
      }
      restart(vectors)
      onTrial = isConverged ? Array(squares.prefix(count)) : nil
      if isConverged { block = try randomBlock(&generator) }
    }
    return .exhausted
  }

  /// Whether a cycle from a fresh random block found no value that was missed: none has grown.
  private func standsTrial(_ squares: [Double], before: [Double]) -> Bool {
    let limit = tolerance * squares[0].squareRoot()
    return zip(squares, before).allSatisfy { max($0, 0).squareRoot() - max($1, 0).squareRoot() <= limit }
  }

  /// Random orthonormal vectors, orthogonal to the basis.
  private func randomBlock(_ generator: inout SeededGenerator) throws(DecompositionError) -> Matrix<Scalar> {
    var block = Matrix<Scalar>(
      rowCount: side, columnCount: blockSize,
      elements: generator.nextGaussians(side * blockSize).map { Scalar($0) })
    for _ in 0..<2 {
      removeBasis(from: &block)
      _ = try orthonormalise(&block)
    }
    return block
  }

  /// Adds a block to the basis and replaces it with the next one; R of the next block's factorisation.
  private mutating func expand(_ block: inout Matrix<Scalar>) throws(DecompositionError) -> Matrix<Scalar> {
    let image = gramTimes(block)
    replace(&basis, from: size * side, with: block.elements)
    replace(&images, from: size * side, with: image.elements)
    size += blockSize
    block = image
    for _ in 0..<2 { removeBasis(from: &block) }
    let upper = try orthonormalise(&block)
    // A vanishing direction is rounding noise after the factorisation; clean it of the basis once more.
    removeBasis(from: &block)
    _ = try orthonormalise(&block)
    return upper
  }

  /// Replaces the basis by its leading Ritz vectors.
  private mutating func restart(_ vectors: Matrix<Double>) {
    let newBasis = combined(basis, with: vectors, columns: kept)
    let newImages = combined(images, with: vectors, columns: kept)
    replace(&basis, from: 0, with: newBasis.elements)
    replace(&images, from: 0, with: newImages.elements)
    size = kept
  }

  /// Whether the wanted values stand clear of the rounding of products in `Scalar`, about epsilon s_0^2 / s_r.
  private func canResolve(_ squares: [Double]) -> Bool {
    guard let top = squares.first, top > 0, squares[count - 1] > 0 else { return false }
    return (squares[count - 1] / top).squareRoot() > 0.5 * Double(Scalar.ulpOfOne) / tolerance
  }

  /// Whether ||G y - theta^2 y|| / theta, known from the coupling to the next block, is small for every wanted vector.
  private func hasConverged(squares: [Double], vectors: Matrix<Double>, coupling: Matrix<Scalar>) -> Bool {
    let limit = 0.5 * tolerance * squares[0].squareRoot()
    var tails = Matrix<Scalar>(rowCount: blockSize, columnCount: count)
    for index in 0..<count {
      for row in 0..<blockSize { tails[row, index] = Scalar(vectors[size - blockSize + row, index]) }
    }
    let residuals = coupling.times(tails)
    return (0..<count).allSatisfy { index in
      let sum = residuals.column(index).reduce(0.0) { $0 + Double($1) * Double($1) }
      return (sum / squares[index]).squareRoot() <= limit
    }
  }

  /// B <- B - V (V^T B) for the basis V.
  private func removeBasis(from block: inout Matrix<Scalar>) {
    guard size > 0 else { return }
    let columns = block.columnCount
    var overlap = [Scalar](repeating: 0, count: size * columns)
    Scalar.multiply(
      .transposed, .plain, m: size, n: columns, k: side, alpha: 1, basis, leadingA: side, block.elements,
      leadingB: side, beta: 0, &overlap, leadingC: size)
    Scalar.multiply(
      .plain, .plain, m: side, n: columns, k: size, alpha: -1, basis, leadingA: side, overlap, leadingB: size,
      beta: 1, &block.elements, leadingC: side)
  }

  private func orthonormalise(_ block: inout Matrix<Scalar>) throws(DecompositionError) -> Matrix<Scalar> {
    let columns = block.columnCount
    var upper = Matrix<Scalar>(rowCount: columns, columnCount: columns)
    let info = Scalar.orthonormalise(rows: side, columns: columns, &block.elements, upper: &upper.elements)
    guard info == 0 else { throw .lapack("geqrf", info: info) }
    return upper
  }

  /// V^T G V in float64, upper triangle.
  private func projected() -> Matrix<Double> {
    var result = Matrix<Double>(rowCount: size, columnCount: size)
    let height = 512
    for first in stride(from: 0, to: side, by: height) {
      let rows = first..<min(side, first + height)
      let product = rowsWidened(rows, of: basis).times(rowsWidened(rows, of: images), transposed: .transposed)
      cblas_daxpy(blasint(product.elements.count), 1, product.elements, 1, &result.elements, 1)
    }
    return result
  }

  private func rowsWidened(_ rows: Range<Int>, of stored: [Scalar]) -> Matrix<Double> {
    let elements = [Double](unsafeUninitializedCapacity: rows.count * size) { buffer, filled in
      stored.withUnsafeBufferPointer { source in
        for column in 0..<size {
          for row in 0..<rows.count {
            buffer[column * rows.count + row] = Double(source[column * side + rows.lowerBound + row])
          }
        }
      }
      filled = rows.count * size
    }
    return Matrix(rowCount: rows.count, columnCount: size, elements: elements)
  }

  /// The first `columns` combinations of stored vectors by the columns of `vectors`.
  private func combined(_ stored: [Scalar], with vectors: Matrix<Double>, columns: Int) -> Matrix<Scalar> {
    let weights = vectors.elements[..<(size * columns)].map { Scalar($0) }
    var result = Matrix<Scalar>(rowCount: side, columnCount: columns)
    Scalar.multiply(
      .plain, .plain, m: side, n: columns, k: size, alpha: 1, stored, leadingA: side, weights, leadingB: size,
      beta: 0, &result.elements, leadingC: side)
    return result
  }

  private func replace(_ stored: inout [Scalar], from first: Int, with elements: [Scalar]) {
    stored.withUnsafeMutableBufferPointer { target in
      elements.withUnsafeBufferPointer { source in
        guard let target = target.baseAddress, let source = source.baseAddress else { return }
        (target + first).update(from: source, count: elements.count)
      }
    }
  }
}
