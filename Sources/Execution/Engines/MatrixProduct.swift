/// The sizes of C = alpha op(A) op(B) + beta C, with matrices in row-major order.
public struct MatrixProduct: Sendable, Equatable {
  /// The rows of op(A) and of C.
  public let rows: Int
  /// The columns of op(B) and of C.
  public let columns: Int
  /// The columns of op(A) and rows of op(B).
  public let depth: Int
  /// Whether A is stored with as many rows as op(A) has columns.
  public let isTransposedA: Bool
  /// Whether B is stored with as many rows as op(B) has columns.
  public let isTransposedB: Bool
  /// The factor of the product.
  public let alpha: Float
  /// The factor of what C holds before; 0 does not read it.
  public let beta: Float

  /// A product of these sizes.
  public init(
    rows: Int, columns: Int, depth: Int, isTransposedA: Bool = false, isTransposedB: Bool = false, alpha: Float = 1,
    beta: Float = 0
  ) {
    (self.rows, self.columns, self.depth) = (rows, columns, depth)
    (self.isTransposedA, self.isTransposedB) = (isTransposedA, isTransposedB)
    (self.alpha, self.beta) = (alpha, beta)
  }
}
