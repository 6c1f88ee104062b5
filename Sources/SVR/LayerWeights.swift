import Checkpoints
import LinearAlgebra
import Networks
import Tensors

/// Why one layer of a network has no spectral neurons.
package enum LayerError: Error {
  /// Reading failed: the whole model is in doubt.
  case unreadable(CheckpointError)
  /// The layer's values stand in the way of a decomposition; the rest of the network goes on.
  case notDecomposed(String)
}

/// Reads one map's weights as a matrix: column o holds what output channel o reads, row p * I + c is channel c at position p.
///
/// That is W^T of the O x (I z) matrix W with the channels fastest, so that sums over channels are products of contiguous
/// columns. The same elements, taken as I rows by z O columns, are the transpose of the co-SVR's (O z) x I matrix.
struct LayerWeights {
  let checkpoint: Checkpoint
  let folding: NormalisationFolding

  /// - Complexity: O(O I z), one copy of the tensor beside the result when z > 1.
  func matrix(of map: LinearMap) throws(LayerError) -> StoredMatrix {
    map.elementType == .float64
      ? .float64(try matrix(of: map, as: Double.self)) : .float32(try matrix(of: map, as: Float.self))
  }

  private func matrix<Scalar: MatrixScalar & DecodedScalar>(
    of map: LinearMap, as type: Scalar.Type
  ) throws(LayerError) -> Matrix<Scalar> {
    let stored = try read(map.name, as: type)
    if let reason = stored.reasonNotFinite(shape: map.shape) { throw .notDecomposed(reason) }
    var matrix = Matrix(
      rowCount: map.inputChannels * map.positions, columnCount: map.outputChannels,
      elements: channelsFastest(stored, map))
    if folding == .folded, let normalisation = map.normalisation {
      try fold(normalisation, into: &matrix)
    }
    return matrix
  }

  private func read<Scalar: DecodedScalar>(_ name: String, as type: Scalar.Type) throws(LayerError) -> [Scalar] {
    do throws(CheckpointError) {
      return try checkpoint.values(of: name, as: type)
    } catch {
      throw .unreadable(error)
    }
  }

  /// [O, I, z] to [O, z, I].
  private func channelsFastest<Scalar: MatrixScalar>(_ stored: [Scalar], _ map: LinearMap) -> [Scalar] {
    let (channels, positions) = (map.inputChannels, map.positions)
    guard positions > 1, channels > 1 else { return stored }
    return [Scalar](unsafeUninitializedCapacity: stored.count) { buffer, count in
      for output in 0..<map.outputChannels {
        let start = output * channels * positions
        for position in 0..<positions {
          for channel in 0..<channels {
            buffer[start + position * channels + channel] = stored[start + channel * positions + position]
          }
        }
      }
      count = stored.count
    }
  }

  /// Scales column o by g_o / sqrt(v_o + e).
  private func fold<Scalar: MatrixScalar & DecodedScalar>(
    _ normalisation: BatchNormalisation, into matrix: inout Matrix<Scalar>
  ) throws(LayerError) {
    let variance = try read(normalisation.variance, as: Double.self)
    let scale = try normalisation.scale.map { name throws(LayerError) in try read(name, as: Double.self) }
    for output in 0..<matrix.columnCount {
      let factor = (scale?[output] ?? 1) / (variance[output] + normalisation.epsilon).squareRoot()
      guard factor.isFinite else {
        throw .notDecomposed("its batch normalisation scales channel \(output) by \(factor)")
      }
      for row in 0..<matrix.rowCount { matrix[row, output] = Scalar(Double(matrix[row, output]) * factor) }
    }
  }
}

extension Array where Element: BinaryFloatingPoint {
  /// What is wrong with the first entry that is NaN or infinite, with its index along each axis; nil if there is none.
  fileprivate func reasonNotFinite(shape: [Int]) -> String? {
    guard let first = firstIndex(where: { !$0.isFinite }) else { return nil }
    let count = self[first...].reduce(0) { $0 + ($1.isFinite ? 0 : 1) }
    var remainder = first
    var place: [Int] = []
    for length in shape.reversed() {
      place.insert(remainder % length, at: 0)
      remainder /= length
    }
    return "\(count) of its \(self.count) entries \(count == 1 ? "is" : "are") NaN or infinite, the first at \(place)"
  }
}
