/// Why near-kernels cannot be looked for.
public enum KernelError: Error, Equatable {
  /// Near-kernels link co-spectral readers to spectral writers: they show in the mixed representation only.
  case notMixed(Representation)
}

extension KernelError: CustomStringConvertible {
  /// The broken rule on one line.
  public var description: String {
    switch self {
    case .notMixed(let found):
      "near-kernels show in the mixed representation, this graph's is \(found.rawValue): compute it with "
        + "--representation mixed"
    }
  }
}
