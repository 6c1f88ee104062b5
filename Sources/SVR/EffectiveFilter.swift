import LinearAlgebra

extension SpectralGraph {
  /// The effective filter of one edge: f[z] = sum over channels c of v_target[c, z] u_source[c].
  ///
  /// For the co-SVR the positions are the source's, for mixed there is one. The sum of its squares is the edge's weight.
  /// The sign is arbitrary, as those of the singular vectors are.
  ///
  /// - Parameters:
  ///   - target: the target's neuron, from 0.
  ///   - source: the source's neuron, from 0.
  /// - Returns: z values, in the row-major order of the kernel's positions.
  /// - Complexity: O(C z)
  public func effectiveFilter(of connection: SpectralConnection, source: Int, target: Int) -> [Double] {
    let written = layers[connection.source].written.column(source)
    let read = layers[connection.target].read.column(target)
    let channels = connection.channels
    let (spread, plain) = representation == .coSpectral ? (written, read) : (read, written)
    return (0..<spread.count / channels).map { position in
      (0..<channels).reduce(0) { $0 + spread[position * channels + $1] * plain[$1] }
    }
  }
}
