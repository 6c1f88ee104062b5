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

  /// - Complexity: O(O I z), one copy of the tensor beside the result where it is stored in another order.
  func matrices(of map: LinearMap) throws(LayerError) -> [StoredMatrix] {
    map.elementType == .float64
      ? try matrices(of: map, as: Double.self).map(StoredMatrix.float64)
      : try matrices(of: map, as: Float.self).map(StoredMatrix.float32)
  }

  private func matrices<Scalar: MatrixScalar & DecodedScalar>(
    of map: LinearMap, as type: Scalar.Type
  ) throws(LayerError) -> [Matrix<Scalar>] {
    let stored = try read(map.name, as: type)
    if let reason = stored.reasonNotFinite(shape: map.shape) { throw .notDecomposed(reason) }
    var matrices = map.layout.matrices(of: stored)
    if folding == .folded, let normalisation = map.normalisation {
      try fold(normalisation, into: &matrices)
    }
    return matrices
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

extension WeightLayout {
  /// Columns that are gathered side by side, so that a stored order with the outputs innermost is read along its lines.
  private static let tile = 16

  /// The elements of each group in the order of `LayerWeights`.
  fileprivate func matrices<Scalar: MatrixScalar>(of stored: [Scalar]) -> [Matrix<Scalar>] {
    let rows = offsets(.position).flatMap { position in offsets(.input).map { position + $0 } }
    let columns = offsets(.output)
    if groups == 1, rows.indices.allSatisfy({ rows[$0] == $0 }), columns.first == 0,
      columns.indices.allSatisfy({ columns[$0] == $0 * rows.count })
    {
      return [Matrix(rowCount: rows.count, columnCount: columns.count, elements: stored)]
    }
    return offsets(.group).map { group in
      let elements = [Scalar](unsafeUninitializedCapacity: rows.count * columns.count) { result, count in
        stored.withUnsafeBufferPointer { stored in
          for first in stride(from: 0, to: columns.count, by: Self.tile) {
            let tile = first..<min(columns.count, first + Self.tile)
            for (row, offset) in rows.enumerated() {
              for column in tile { result[column * rows.count + row] = stored[group + offset + columns[column]] }
            }
          }
        }
        count = rows.count * columns.count
      }
      return Matrix(rowCount: rows.count, columnCount: columns.count, elements: elements)
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
