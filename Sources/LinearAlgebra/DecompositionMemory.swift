/// What a decomposition takes of memory beside the matrix itself, by the shape: the largest sum of what `singularTriples` holds at one
/// time, result included.
///
/// A truncated decomposition that does not converge, and turns into a full one, takes more than is said here.
public struct DecompositionMemory: Sendable, Equatable {
  /// The bytes, in floating point: products of sides from a file fit no integer.
  public let byteCount: Double

  /// The need of a matrix of `rows` x `columns`.
  ///
  /// - Parameters:
  ///   - rows: the matrix's number of rows.
  ///   - columns: the matrix's number of columns.
  ///   - rank: how many leading triples; nil for all.
  ///   - scalarByteCount: 4 for float32, 8 for float64.
  public init(rows: Int, columns: Int, rank: Int?, scalarByteCount: Int) {
    let (short, long) = (Double(min(rows, columns)), Double(max(rows, columns)))
    let width = Double(scalarByteCount)
    let kept = min(rank.map(Double.init) ?? .infinity, short)
    let isTruncated = short > 768 && kept * 6 <= short
    byteCount =
      Self.panel(breadth: short)
      + (isTruncated
        ? Self.krylov(short: short, long: long, kept: kept, width: width)
        : max(Self.gram(short: short, long: long, kept: kept), Self.direct(short: short, long: long)))
  }

  /// A float64 copy of some lines of the weights.
  private static func panel(breadth: Double) -> Double { 8 * breadth * max(384, min(1024, 2e6 / max(breadth, 1))) }

  /// The Gram matrix, tridiagonal vectors and their workspace, or the result; then both sides of the vectors, the short one in
  /// float64 too, and a panel of the long one.
  private static func gram(short: Double, long: Double, kept: Double) -> Double {
    max(24 * short * short, 20 * short * kept + 4 * long * kept + panel(breadth: kept))
  }

  /// A copy, both sides, one of them twice, and the workspace of `dgesdd`: what a spectrum that the Gram matrix cannot
  /// resolve takes, and float64 weights.
  private static func direct(short: Double, long: Double) -> Double { 16 * short * long + 48 * short * short }

  /// The Gram matrix in the weights' precision or, where that cannot resolve the vectors, in float64; the basis, its images
  /// and their successors; then some tall blocks in float64.
  private static func krylov(short: Double, long: Double, kept: Double, width: Double) -> Double {
    let block = max(16, min(32, (kept + 1) / 4))
    let basis = kept + 1 + 2 * block
    let search = 8 * short * short + 8 * short * 2 * (basis + 12 * block) + 8 * short * basis + 4 * long * block
    let refinement = 32 * long * (kept + 1) + 24 * short * (kept + 1) + (4 + width) * long * kept
    return max(search, refinement)
  }
}
