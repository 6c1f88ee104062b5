import LinearAlgebra

/// How singular vectors lie in a file, and how in memory.
///
/// In a file they are row-major `[channels, positions, count]`, so that element (c, p, k) of `right` is channel c at
/// position p of the filter that neuron k reads. In memory they are the columns of a matrix whose row p * channels + c
/// holds channel c at position p. With one position this is the plain transposition between the two orders.
struct VectorLayout {
  let channels: Int
  let positions: Int
  let count: Int

  /// Columns that are gathered side by side, few enough for their cache lines to stay.
  private static let tile = 32
  /// About how many elements are brought into order at a time.
  private static let blockElements = 1 << 20

  init(channels: Int, positions: Int = 1, count: Int) {
    self.channels = channels
    self.positions = positions
    self.count = count
  }

  /// The channels in blocks that are brought into order and written one at a time.
  var blocks: [Range<Int>] {
    let width = max(16, Self.blockElements / max(1, positions * count))
    return stride(from: 0, to: channels, by: width).map { $0..<min(channels, $0 + width) }
  }

  /// The elements of a block of channels in the order of the file.
  ///
  /// - Precondition: the matrix has `channels * positions` rows and `count` columns.
  /// - Complexity: O(positions * count) a channel.
  func gathered<Scalar: MatrixScalar & BitwiseCopyable>(
    _ block: Range<Int>, of matrix: Matrix<Scalar>
  ) -> [Scalar] {
    precondition(matrix.rowCount == channels * positions && matrix.columnCount == count)
    let elements = matrix.elements
    let total = block.count * positions * count
    return [Scalar](unsafeUninitializedCapacity: total) { result, initialised in
      elements.withUnsafeBufferPointer { source in
        forEachRun(of: block) { file, memory, columns in
          for k in columns { result[file + k] = source[memory + k * channels * positions] }
        }
      }
      initialised = total
    }
  }

  /// The matrix whose elements stand in the order of the file.
  ///
  /// - Precondition: there are `channels * positions * count` elements.
  func matrix<Scalar: MatrixScalar & BitwiseCopyable>(of elements: [Scalar]) -> Matrix<Scalar> {
    precondition(elements.count == channels * positions * count)
    let ordered = [Scalar](unsafeUninitializedCapacity: elements.count) { result, initialised in
      elements.withUnsafeBufferPointer { source in
        forEachRun(of: 0..<channels) { file, memory, columns in
          for k in columns { result[memory + k * channels * positions] = source[file + k] }
        }
      }
      initialised = elements.count
    }
    return Matrix(rowCount: channels * positions, columnCount: count, elements: ordered)
  }

  /// Visits the rows of some channels, a tile of columns at a time.
  ///
  /// The body is given where the row begins in the file, counted from the first of the channels; where it begins in
  /// memory; and the columns of the tile.
  @inline(__always)
  private func forEachRun(of block: Range<Int>, _ body: (_ file: Int, _ memory: Int, _ columns: Range<Int>) -> Void) {
    for first in stride(from: 0, to: count, by: Self.tile) {
      let columns = first..<min(count, first + Self.tile)
      for position in 0..<positions {
        for channel in block {
          body(
            ((channel - block.lowerBound) * positions + position) * count, position * channels + channel, columns)
        }
      }
    }
  }
}
