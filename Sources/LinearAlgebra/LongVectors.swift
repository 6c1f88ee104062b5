import COpenBLAS
import Randomness

/// The singular vectors of a matrix's longer side, from the eigenvectors w_k of its Gram matrix: l_k = A w_k / s_k, narrowed to
/// float32, with what it takes to check them.
///
/// All of it is computed while a float64 panel of the matrix is in the cache, panels side by side on all threads. Sums over
/// panels are added in the panels' order, so that the number of threads changes nothing.
struct LongVectors {
  /// s_k, the length of A w_k: the singular value to twice the digits of the square root of an eigenvalue.
  let values: [Double]
  /// The entry of largest magnitude of each vector, the first one.
  let peaks: [Double]
  /// A column each, of length 1.
  var vectors: Matrix<Float>

  private let probes: VectorProbes
  private let sums: ProductSums
  private let stretches: [Double]

  /// - Parameters:
  ///   - short: w_k, orthonormal columns.
  ///   - squares: all eigenvalues, descending, of which the first belong to `short`.
  init(of panels: MatrixPanels<Float>, short: Matrix<Double>, squares: [Double], seed: UInt64) {
    let count = short.columnCount
    let roots = squares[..<count].map { $0.squareRoot() }
    let probes = VectorProbes(short: short, roots: roots, squares: squares, seed: seed)
    var scaled = short
    for k in 0..<count { scaled.scaleColumn(k, by: 1 / roots[k]) }
    let records = PanelSums(panelCount: panels.count, count: count, breadth: panels.breadth)
    let elements = [Float](unsafeUninitializedCapacity: panels.length * count) { buffer, filled in
      if let target = buffer.baseAddress {
        PanelProducts(panels: panels, scaled: scaled, probes: probes, target: target, sums: records).run()
      }
      filled = panels.length * count
    }
    vectors = Matrix(rowCount: panels.length, columnCount: count, elements: elements)
    sums = records.totals()
    stretches = sums.squaredLengths.map { $0.squareRoot() }
    values = zip(roots, stretches).map(*)
    peaks = sums.peaks
    self.probes = probes
    // The square root of an eigenvalue is as good as float32 for all but the smallest.
    for k in 0..<count where abs(stretches[k] - 1) > 0x1p-27 { vectors.scaleColumn(k, by: Float(1 / stretches[k])) }
  }

  /// Checks the triples by seeded random combinations x: A W x = L S x, A^T L x = W S x, W^T W x = x, L^T L x = x, and the
  /// Frobenius norm against the sum of all eigenvalues.
  ///
  /// A wrong decomposition passes with probability zero up to rounding; the cost is that of a few products with a vector.
  func check() throws(DecompositionError) {
    // Small singular values cost the long side its orthogonality, as epsilon (s_0 / s_k)^2; half of float32's own rounding is
    // allowed.
    let allowed = 3e-8
    let size = (values.first ?? 0) * probes.norm
    try require("|A v x - u s x| / |A| |x|", sums.forward.squareRoot() / size, allowed)
    let squared = zip(values, stretches).map(*)
    try require(
      "|A' u x - v s x| / |A| |x|", sums.backward.distance(to: probes.images(scaledBy: squared)) / size, allowed)
    try require("|V' V x - x| / |x|", probes.deviation / probes.norm, allowed)
    var expected = probes.coefficients
    expected.scaleRows(by: sums.squaredLengths)
    try require("|U' U x - x| / |x|", sums.again.distance(to: expected) / probes.norm, allowed)
    try require("|sum of s^2 - |A|^2| / |A|^2", abs(probes.sumOfSquares - sums.total) / sums.total, allowed)
  }
}

/// Random combinations of the vectors of the shorter side.
struct VectorProbes: Sendable {
  static let count = 2

  private let short: Matrix<Double>
  /// x, a column each.
  let coefficients: Matrix<Double>
  /// W x.
  let images: Matrix<Double>
  /// s x and x side by side.
  let pairs: Matrix<Double>
  /// The sum of all eigenvalues.
  let sumOfSquares: Double

  init(short: Matrix<Double>, roots: [Double], squares: [Double], seed: UInt64) {
    var generator = SeededGenerator(seed: seed ^ 0x5EED)
    let count = short.columnCount
    self.short = short
    coefficients = Matrix(
      rowCount: count, columnCount: Self.count, elements: generator.nextGaussians(Self.count * count))
    images = short.times(coefficients)
    var weighted = coefficients
    weighted.scaleRows(by: roots)
    pairs = Matrix(
      rowCount: count, columnCount: 2 * Self.count, elements: weighted.elements + coefficients.elements)
    sumOfSquares = squares.reduce(0, +)
  }

  var norm: Double { coefficients.sumOfSquares().squareRoot() }

  /// |W^T W x - x|.
  var deviation: Double { short.times(images, transposed: .transposed).distance(to: coefficients) }

  /// W D x.
  func images(scaledBy factors: [Double]) -> Matrix<Double> {
    var weighted = coefficients
    weighted.scaleRows(by: factors)
    return short.times(weighted)
  }
}
