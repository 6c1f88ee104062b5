import LinearAlgebra
import Networks

extension SpectralGraph {
  /// The effective filter of one edge: f[z] = sum over channels c of v_target[c, z] u_source[c].
  ///
  /// For the co-SVR the positions are the source's, for mixed there is one. The sum of its squares is the edge's weight.
  /// The sign is arbitrary, as those of the singular vectors are.
  ///
  /// - Parameters:
  ///   - connection: one of this graph's connections.
  ///   - source: the source's neuron, from 0.
  ///   - target: the target's neuron, from 0.
  /// - Returns: z values, in the row-major order of the kernel's positions.
  /// - Complexity: O(C z)
  public func effectiveFilter(of connection: SpectralConnection, source: Int, target: Int) -> [Double] {
    let (writer, reader) = (layers[connection.source], layers[connection.target])
    let written = writer.written.column(source)
    let read = reader.read.column(target)
    let (outputs, inputs) = (writer.map.outputChannels, reader.map.inputChannels)
    let window = connection.window ?? ChannelWindow(source: 0, target: 0, count: outputs)
    let (writes, reads) = (written.count / outputs, read.count / inputs)
    return (0..<max(writes, reads)).map { position in
      let (first, second) = (
        (writes > 1 ? position * outputs : 0) + window.source, (reads > 1 ? position * inputs : 0) + window.target
      )
      return (0..<window.count).reduce(0) { $0 + written[first + $1] * read[second + $1] }
    }
  }
}
