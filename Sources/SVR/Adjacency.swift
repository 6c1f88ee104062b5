import Foundation
import LinearAlgebra
import Networks

/// The weights of all edges from one layer's neurons to another's.
///
/// SVR and mixed: a_ij = sum over z of (sum over c of v_i[c, z] u_j[c])^2, z the target's positions (1 for mixed).
/// Co-SVR: a_ij = sum over z of (sum over c of v'_i[c] u'_j[c, z])^2, z the source's positions.
/// Both are one product of matrices with the channels as inner dimension, squared and summed over positions, in panels of
/// bounded memory, while they are in the processor's cache, and without a transposed copy of either side. Products are in float64, so that a weight is as good as the
/// vectors: within 2e-7 for float32 layers.
///
/// - Complexity: O(C z m_source m_target) time.
enum Adjacency {
  /// Rows are the target's neurons, columns the source's.
  ///
  /// - Parameter workers: how many panels are computed side by side; more than one only where
  ///   `LinearAlgebraThreads` is limited to one.
  /// - Precondition: the window lies inside both layers' channels; without one, both have the same number.
  static func weights(
    from source: SpectralLayer, to target: SpectralLayer, window: ChannelWindow?, representation: Representation,
    workers: Int = 1
  ) -> Matrix<Double> {
    weights(
      from: source.written, outputs: source.map.outputChannels, to: target.read, inputs: target.map.inputChannels,
      window: window, representation: representation, workers: workers)
  }

  /// The same for vectors of any origin, of `outputs` channels written and `inputs` channels read.
  static func weights(
    from written: StoredMatrix, outputs: Int, to read: StoredMatrix, inputs: Int, window: ChannelWindow?,
    representation: Representation, workers: Int = 1
  ) -> Matrix<Double> {
    let window = window ?? ChannelWindow(source: 0, target: 0, count: outputs)
    let channels = window.count
    let written = written.channels(window.source..<window.source + channels, of: outputs)
    let read = read.channels(window.target..<window.target + channels, of: inputs)
    return representation == .coSpectral
      ? folded(written, over: read.widened(), channels: channels, workers: workers).transposed()
      : folded(read, over: written.widened(), channels: channels, workers: workers)
  }

  /// For the columns x of `spread` (rows p * C + c) and y of `plain` (rows c): sum over p of (sum over c of x[p, c] y[c])^2,
  /// as a matrix with a row for each x and a column for each y.
  private static func folded(
    _ spread: StoredMatrix, over plain: Matrix<Double>, channels: Int, workers: Int
  ) -> Matrix<Double> {
    precondition(
      plain.rowCount == channels && spread.rowCount % max(channels, 1) == 0, "layers must share their channels")
    var result = Matrix<Double>(rowCount: spread.columnCount, columnCount: plain.columnCount)
    result.elements.withUnsafeMutableBufferPointer { weights in
      guard let weights = weights.baseAddress else { return }
      let folding = Folding(
        spread: spread, plain: plain, positions: spread.rowCount / max(channels, 1), channels: channels,
        workers: workers, weights: weights)
      DispatchQueue.concurrentPerform(iterations: folding.workers) { folding.run(worker: $0) }
    }
    return result
  }
}

/// A folded product in panels, each of some columns of `spread`, which write to rows of their own.
private struct Folding: @unchecked Sendable {
  let spread: StoredMatrix
  let plain: Matrix<Double>
  let positions: Int
  let channels: Int
  let workers: Int
  let weights: UnsafeMutablePointer<Double>

  /// Columns of `spread` in a panel: some hundred rows of the product, so that a factor is not rearranged too often, and
  /// a few panels for each worker.
  private let width: Int
  private let panelCount: Int

  init(
    spread: StoredMatrix, plain: Matrix<Double>, positions: Int, channels: Int, workers: Int,
    weights: UnsafeMutablePointer<Double>
  ) {
    self.spread = spread
    self.plain = plain
    self.positions = positions
    self.channels = channels
    self.weights = weights
    let columns = spread.columnCount
    width = max(1, min(1024 / max(positions, 1), (columns + 4 * workers - 1) / (4 * workers)))
    panelCount = (columns + width - 1) / width
    self.workers = min(workers, panelCount)
  }

  /// Every `workers`th panel.
  func run(worker: Int) {
    let panel = UnsafeMutablePointer<Double>.allocate(capacity: width * spread.rowCount)
    let filters = UnsafeMutablePointer<Double>.allocate(capacity: width * positions * plain.columnCount)
    defer {
      panel.deallocate()
      filters.deallocate()
    }
    for index in stride(from: worker, to: panelCount, by: workers) {
      let columns = index * width..<min(spread.columnCount, (index + 1) * width)
      spread.widenColumns(columns, into: panel)
      plain.elements.withUnsafeBufferPointer { plain in
        guard let plain = plain.baseAddress else { return }
        // filters[p + z k, j] is the effective filter of y_j into x_k at position p.
        Double.multiply(
          .transposed, .plain, m: positions * columns.count, n: self.plain.columnCount, k: channels, alpha: 1, panel,
          leadingA: channels, plain, leadingB: channels, beta: 0, filters, leadingC: positions * columns.count)
      }
      accumulate(filters, columns: columns)
    }
  }

  private func accumulate(_ filters: UnsafePointer<Double>, columns: Range<Int>) {
    var filter = filters
    for j in 0..<plain.columnCount {
      for k in columns {
        var sum = 0.0
        for p in 0..<positions { sum += filter[p] * filter[p] }
        // Both vectors have length 1 up to rounding, which may carry the sum a little past 1.
        weights[k + j * spread.columnCount] = min(sum, 1)
        filter += positions
      }
    }
  }
}

extension StoredMatrix {
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
