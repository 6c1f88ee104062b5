extension SpectralGraph {
  /// The shape of a connection's effective filters (``effectiveFilter(of:source:target:)``): the kernel's, as stored, of
  /// the layer whose positions are summed over: the target in the SVR, the source in the co-SVR; empty for mixed and for
  /// dense layers, whose filters are one number. Behind a flatten of P positions it is `[P]`.
  public func filterShape(of connection: SpectralConnection) -> [Int] {
    switch representation {
    case .spectral: layers[connection.target].map.positionShape
    case .coSpectral: layers[connection.source].map.positionShape
    case .mixed: []
    }
  }

  /// The effective filter of an edge.
  ///
  /// - Complexity: O(C z)
  public func effectiveFilter(of edge: SpectralEdge) -> [Double] {
    effectiveFilter(of: connections[edge.connection], source: edge.source, target: edge.target)
  }
}
