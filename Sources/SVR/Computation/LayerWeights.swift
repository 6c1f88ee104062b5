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

/// Reads one map's weights, a matrix a group: column o holds what output channel o reads, row p * I + c is channel c at
/// position p; O and I are those of the group.
///
/// That is W^T of the O x (I z) matrix W with the channels fastest, so that sums over channels are products of contiguous
/// columns. The same elements, taken as I rows by z O columns, are the transpose of the co-SVR's (O z) x I matrix.
struct LayerWeights {
  let checkpoint: Checkpoint
  let folding: NormalisationFolding

  /// - Complexity: O(O I z), with what `WeightOrder.needsCopy` says beside the result.
  func matrices(of map: LinearMap) throws(LayerError) -> [StoredMatrix] {
    map.elementType == .float64
      ? try matrices(of: map, as: Double.self).map(StoredMatrix.float64)
      : try matrices(of: map, as: Float.self).map(StoredMatrix.float32)
  }

  private func matrices<Scalar: MatrixScalar & DecodedScalar>(
    of map: LinearMap, as type: Scalar.Type
  ) throws(LayerError) -> [Matrix<Scalar>] {
    var matrices = try inOrder(map, as: type)
    if folding == .folded, let normalisation = map.normalisation {
      try fold(normalisation, into: &matrices)
    }
    return matrices
  }

  /// The matrices as they are stored, with one copy of the tensor in memory where its order allows it.
  private func inOrder<Scalar: MatrixScalar & DecodedScalar>(
    _ map: LinearMap, as type: Scalar.Type
  ) throws(LayerError) -> [Matrix<Scalar>] {
    let order = WeightOrder(map.layout)
    if case .rowsFirst(let rows) = order, checkpoint.isReadInParts(map.name),
      let matrix = try transposed(map, rows: rows, as: type)
    {
      return [matrix]
    }
    var stored = try read(map.name, as: type)
    if let reason = stored.reasonNotFinite(shape: map.shape) { throw .notDecomposed(reason) }
    guard case .columns(let rows) = order else { return map.layout.gathered(stored) }
    if let rows { WeightOrder.permute(&stored, rows: rows) }
    return [
      Matrix(rowCount: stored.count / max(map.outputChannels, 1), columnCount: map.outputChannels, elements: stored)
    ]
  }

  /// Bytes of a tensor that are read before they are brought into order.
  private static var pieceByteCount: Int { 8 << 20 }

  /// A matrix that is stored row by row, brought into order while it is read; nil where an entry is not finite.
  private func transposed<Scalar: MatrixScalar & DecodedScalar>(
    _ map: LinearMap, rows: [Int], as type: Scalar.Type
  ) throws(LayerError) -> Matrix<Scalar>? {
    let columns = map.outputChannels
    let height = max(1, Self.pieceByteCount / (MemoryLayout<Scalar>.stride * max(columns, 1)))
    let piece = UnsafeMutableBufferPointer<Scalar>.allocate(capacity: min(height, rows.count) * columns)
    defer { piece.deallocate() }
    var matrix = Matrix<Scalar>(rowCount: rows.count, columnCount: columns)
    for first in stride(from: 0, to: rows.count, by: height) {
      let lines = first..<min(rows.count, first + height)
      let part = UnsafeMutableBufferPointer(rebasing: piece[..<(lines.count * columns)])
      do throws(CheckpointError) {
        try checkpoint.read(map.name, elements: lines.lowerBound * columns..<lines.upperBound * columns, into: part)
      } catch {
        throw .unreadable(error)
      }
      guard Scalar.largestMagnitude(UnsafeBufferPointer(part)).isFinite else { return nil }
      WeightOrder.scatter(part, rows: rows[lines], into: &matrix)
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

  /// Scales the column of each output channel o by g_o / sqrt(v_o + e).
  private func fold<Scalar: MatrixScalar & DecodedScalar>(
    _ normalisation: BatchNormalisation, into matrices: inout [Matrix<Scalar>]
  ) throws(LayerError) {
    let scale = try normalisation.scale.map { name throws(LayerError) in try read(name, as: Double.self) }
    let variance = try normalisation.variance.map { name throws(LayerError) in try read(name, as: Double.self) }
    var output = 0
    for group in matrices.indices {
      for column in 0..<matrices[group].columnCount {
        let deviation = variance.map { ($0[output] + normalisation.epsilon).squareRoot() } ?? 1
        let factor = (scale?[output] ?? 1) / deviation
        guard factor.isFinite else {
          throw .notDecomposed("its batch normalisation scales channel \(output) by \(factor)")
        }
        for row in 0..<matrices[group].rowCount {
          matrices[group][row, column] = Scalar(Double(matrices[group][row, column]) * factor)
        }
        output += 1
      }
    }
  }
}

extension Array where Element: MatrixScalar {
  /// What is wrong with the first entry that is NaN or infinite, with its index along each axis; nil if there is none.
  fileprivate func reasonNotFinite(shape: [Int]) -> String? {
    guard !withUnsafeBufferPointer({ Element.largestMagnitude($0) }).isFinite,
      let first = firstIndex(where: { !$0.isFinite })
    else { return nil }
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
