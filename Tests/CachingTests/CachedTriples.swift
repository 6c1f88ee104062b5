import Caching
import LinearAlgebra
import Randomness
import TestSupport

/// Matrices with their decompositions, for a cache to keep.
struct CachedTriples {
  let matrix: StoredMatrix
  let triples: SingularTriples
  let key: CacheKey

  /// A seeded Gaussian matrix, large enough to be kept.
  init?(
    rows: Int = 170, columns: Int = 160, rank: Int? = nil, seed: UInt64 = 1, isWide: Bool = false, threads: Int = 1
  ) throws {
    var generator = SeededGenerator(seed: seed)
    let numbers = generator.nextGaussians(rows * columns)
    matrix =
      isWide
      ? .float64(Matrix(rowCount: rows, columnCount: columns, elements: numbers))
      : .float32(Matrix(rowCount: rows, columnCount: columns, elements: numbers.map { Float($0) }))
    triples = try matrix.singularTriples(rank: rank, seed: seed)
    guard let key = Self.key(matrix, rank: rank, seed: seed, threads: threads) else { return nil }
    self.key = key
  }

  static func key(_ matrix: StoredMatrix, rank: Int? = nil, seed: UInt64 = 1, threads: Int = 1) -> CacheKey? {
    CacheKey(matrix, digest: MatrixDigest(matrix), rank: rank, seed: seed, threads: threads)
  }
}

extension SingularTriples {
  /// Whether every bit is the same.
  func isIdentical(to other: SingularTriples?) -> Bool {
    guard let other else { return false }
    return values.map(\.bitPattern) == other.values.map(\.bitPattern) && next?.bitPattern == other.next?.bitPattern
      && left == other.left && right == other.right && method == other.method
  }
}
