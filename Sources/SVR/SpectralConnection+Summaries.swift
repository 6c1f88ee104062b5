import Foundation
import LinearAlgebra

extension SpectralConnection {
  /// The (i, j) that maximises D_ij = sum over i' <= i, j' <= j of (C a_i'j' - 1), and the deviation max D / C^2.
  ///
  /// The first maximum in the order of targets, then sources, is taken.
  ///
  /// - Complexity: O(m_source m_target)
  public var internalDimensions: InternalDimensions {
    InternalDimensions(of: weights, channels: channels)
  }

  /// -sum of a ln a over all edges, 0 ln 0 = 0.
  ///
  /// - Complexity: O(m_source m_target)
  public var entropy: Double {
    weights.elements.reduce(0) { $1 > 0 ? $0 - $1 * log($1) : $0 }
  }

  /// For each source neuron j: max over i of sum over i' <= i of (C a_i'j - 1), floored at 0.
  var evidence: [Double] {
    let n = Double(channels)
    return (0..<weights.columnCount).map { j in
      var (sum, best) = (0.0, 0.0)
      for i in 0..<weights.rowCount {
        sum += n * weights[i, j] - 1
        best = max(best, sum)
      }
      return best
    }
  }
}

extension SpectralGraph {
  /// The intensity of every neuron that writes, from 0 to 1, by layer and neuron.
  ///
  /// max over i of sum over i' <= i of (C a_i'j - 1), floored at 0, divided by its maximum over j (0 if that is 0): how
  /// far the leading neurons of the next layer read neuron j more than by chance, relative to the most read one of its
  /// layer. Where several layers read one, the largest value counts. The neurons of a layer that no other reads, as the
  /// last, have 1.
  ///
  /// - Complexity: O(E) for E edges.
  public func intensities() -> [[Double]] {
    var evidence: [[Double]?] = Array(repeating: nil, count: layers.count)
    for connection in connections {
      let new = connection.evidence
      evidence[connection.source] = evidence[connection.source].map { zip($0, new).map(max) } ?? new
    }
    return layers.indices.map { index in
      guard let evidence = evidence[index] else { return Array(repeating: 1, count: layers[index].count) }
      guard let top = evidence.max(), top > 0 else { return Array(repeating: 0, count: evidence.count) }
      return evidence.map { $0 / top }
    }
  }
}
