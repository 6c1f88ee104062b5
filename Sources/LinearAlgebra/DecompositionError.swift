/// Why a matrix has no usable singular value decomposition.
public enum DecompositionError: Error, Equatable, Sendable {
  /// Entries that are NaN or infinite: how many, and the first one's place in the stored order.
  case notFinite(count: Int, firstIndex: Int)
  /// Every entry is zero: there is no direction to speak of.
  case zero
  /// A singular value is larger than float64 can hold.
  case overflow
  /// LAPACK found no memory for its work.
  case outOfMemory
  /// A side is longer than LAPACK can count.
  case tooLarge(rows: Int, columns: Int)
  /// LAPACK did not converge; its `info`.
  case notConverged(routine: String, info: Int)
  /// The result does not reproduce the matrix: which check, what it gave, what it allows.
  case inaccurate(check: String, error: Double, tolerance: Double)
}

extension DecompositionError {
  /// What a routine's `info` other than 0 means; LAPACKE says -1010 and -1011 where an allocation failed.
  static func lapack(_ routine: String, info: Int) -> DecompositionError {
    info == -1010 || info == -1011 ? .outOfMemory : .notConverged(routine: routine, info: info)
  }
}

extension DecompositionError: CustomStringConvertible {
  /// The reason in plain words.
  public var description: String {
    switch self {
    case .notFinite(let count, let first):
      "\(count) of its entries \(count == 1 ? "is" : "are") NaN or infinite, the first at index \(first)"
    case .zero: "all its entries are zero (rank 0)"
    case .tooLarge(let rows, let columns):
      "its matrix of \(rows) x \(columns) is too large for a full decomposition; ask for its leading neurons (--rank)"
    case .overflow: "its largest singular value is beyond float64"
    case .outOfMemory: "there is not enough memory to decompose it"
    case .notConverged(let routine, let info): "LAPACK's \(routine) did not converge (info \(info))"
    case .inaccurate(let check, let error, let tolerance):
      "the decomposition failed its check: \(check) is \(error), allowed is \(tolerance)"
    }
  }
}
