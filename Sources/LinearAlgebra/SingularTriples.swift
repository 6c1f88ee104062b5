/// Singular triples of a matrix A: A v_k = s_k u_k and A^T u_k = s_k v_k, in descending order of s.
///
/// Each pair of vectors is defined up to a common sign, which is fixed so that the entry of largest magnitude of the
/// right vector is positive. Vectors of equal singular values are defined up to a rotation among them.
public struct SingularTriples: Sendable {
  /// s, descending, m of them.
  public let values: [Double]
  /// The singular value behind the last of `values`; nil where those are all.
  public let next: Double?
  /// U, `[rows, m]`, orthonormal columns.
  public let left: StoredMatrix
  /// V, `[columns, m]`, orthonormal columns.
  public let right: StoredMatrix
  /// How the triples were computed.
  public let method: DecompositionMethod
}

/// How singular triples are computed.
public enum DecompositionMethod: String, Sendable, CaseIterable {
  /// The float64 Gram matrix of the shorter side and its symmetric eigenproblem.
  case gram
  /// A true singular value decomposition in float64 (LAPACK's `dgesdd`).
  case direct
  /// Leading triples by a restarted block Krylov method.
  case krylov
}
