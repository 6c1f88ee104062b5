import Tensors

extension Topology {
  /// The words that belong beside every result if weights of the network are quantised, with the types they are
  /// stored in: `from quantised weights (Q4_K, Q6_K)`; nil if none are.
  public var weightOrigin: String? {
    let types = Set(maps.map(\.elementType).filter(\.isCode).map(\.rawValue)).sorted()
    return types.isEmpty ? nil : "from quantised weights (\(types.joined(separator: ", ")))"
  }
}
