import LinearAlgebra
import Networks

/// The weights of all edges from one layer's neurons to another's.
///
/// SVR and mixed: a_ij = sum over z of (sum over c of v_i[c, z] u_j[c])^2, z the target's positions (1 for mixed).
/// Co-SVR: a_ij = sum over z of (sum over c of v'_i[c] u'_j[c, z])^2, z the source's positions.
/// Both are one product of matrices with the channels as inner dimension, squared and summed over positions, in panels of
/// bounded memory and without a transposed copy of either side. Products are in float64, so that a weight is as good as the
/// vectors: within 2e-7 for float32 layers.
///
/// - Complexity: O(C z m_source m_target) time.
enum Adjacency {
  /// Rows are the target's neurons, columns the source's.
  ///
  /// - Precondition: the window lies inside both layers' channels; without one, both have the same number.
  static func weights(
    from source: SpectralLayer, to target: SpectralLayer, window: ChannelWindow?, representation: Representation
  ) -> Matrix<Double> {
    weights(
      from: source.written, outputs: source.map.outputChannels, to: target.read, inputs: target.map.inputChannels,
      window: window, representation: representation)
  }

  /// The same for vectors of any origin, of `outputs` channels written and `inputs` channels read.
  static func weights(
    from written: StoredMatrix, outputs: Int, to read: StoredMatrix, inputs: Int, window: ChannelWindow?,
    representation: Representation
  ) -> Matrix<Double> {
    let window = window ?? ChannelWindow(source: 0, target: 0, count: outputs)
    let channels = window.count
    let written = written.channels(window.source..<window.source + channels, of: outputs)
    let read = read.channels(window.target..<window.target + channels, of: inputs)
    return representation == .coSpectral
      ? folded(written, over: read.widened(), channels: channels).transposed()
      : folded(read, over: written.widened(), channels: channels)
  }

  /// For the columns x of `spread` (rows p * C + c) and y of `plain` (rows c): sum over p of (sum over c of x[p, c] y[c])^2,
  /// as a matrix with a row for each x and a column for each y.
  private static func folded(_ spread: StoredMatrix, over plain: Matrix<Double>, channels: Int) -> Matrix<Double> {
    precondition(
      plain.rowCount == channels && spread.rowCount % max(channels, 1) == 0, "layers must share their channels")
    let positions = spread.rowCount / max(channels, 1)
    var result = Matrix<Double>(rowCount: spread.columnCount, columnCount: plain.columnCount)
    let panelWidth = max(1, 4_000_000 / max(1, positions * max(plain.columnCount, channels)))
    var first = 0
    while first < spread.columnCount {
      let count = min(panelWidth, spread.columnCount - first)
      let panel = Matrix(
        rowCount: channels, columnCount: positions * count, elements: spread.widenedColumns(first..<first + count))
      // filters[p + z k, j] is the effective filter of y_j into x_k at position p.
      let filters = panel.times(plain, transposed: .transposed)
      accumulate(filters, positions: positions, firstRow: first, into: &result)
      first += count
    }
    return result
  }

  private static func accumulate(
    _ filters: Matrix<Double>, positions: Int, firstRow: Int, into result: inout Matrix<Double>
  ) {
    let rows = result.rowCount
    let count = filters.rowCount / positions
    filters.elements.withUnsafeBufferPointer { values in
      result.elements.withUnsafeMutableBufferPointer { weights in
        for j in 0..<filters.columnCount {
          var index = j * filters.rowCount
          for k in 0..<count {
            var sum = 0.0
            for _ in 0..<positions {
              sum += values[index] * values[index]
              index += 1
            }
            // Both vectors have length 1 up to rounding, which may carry the sum a little past 1.
            weights[firstRow + k + j * rows] = min(sum, 1)
          }
        }
      }
    }
  }
}

extension StoredMatrix {
  /// The elements of some columns, one column after another.
  fileprivate func widenedColumns(_ columns: Range<Int>) -> [Double] {
    let range = columns.lowerBound * rowCount..<columns.upperBound * rowCount
    switch self {
    case .float32(let matrix): return matrix.elements[range].map { Double($0) }
    case .float64(let matrix): return Array(matrix.elements[range])
    }
  }

  /// The rows of some channels, of every position: rows p * total + c for c in the range.
  fileprivate func channels(_ range: Range<Int>, of total: Int) -> StoredMatrix {
    guard range.count < total else { return self }
    switch self {
    case .float32(let matrix): return .float32(matrix.channels(range, of: total))
    case .float64(let matrix): return .float64(matrix.channels(range, of: total))
    }
  }
}

extension Matrix {
  fileprivate func channels(_ range: Range<Int>, of total: Int) -> Matrix {
    let blocks = stride(from: 0, to: elements.count, by: total)
    return Matrix(
      rowCount: rowCount / total * range.count, columnCount: columnCount,
      elements: blocks.flatMap { elements[$0 + range.lowerBound..<$0 + range.upperBound] })
  }
}
