import COpenBLAS

/// The reflections that made a symmetric matrix tridiagonal, as `dsytrd` leaves them above the diagonal: Q = H_(n-2) ... H_0,
/// H_i = I - t_i v_i v_i^T with v_i[i] = 1, v_i[j] = 0 for j > i, and v_i[j] for j < i in column i + 1.
///
/// LAPACK's `dormtr` takes 32 of them at a time over all columns, products with an inner side of 32 whose result goes through the
/// memory each time. Here blocks are broader and go over few columns, so that those stay in the cache; columns are shared out
/// among threads. At side 4096 that took half the time.
struct Reflections {
  /// The matrix, of which the part above the diagonal is overwritten.
  var matrix: Matrix<Double>
  /// t_i.
  var factors: [Double]

  private var side: Int { matrix.rowCount }
  private var count: Int { max(side - 1, 0) }

  init(of matrix: consuming Matrix<Double>) {
    factors = Array(repeating: 0, count: max(matrix.rowCount - 1, 1))
    self.matrix = matrix
  }

  /// Q X for a matrix X of `columns` columns.
  ///
  /// The product of a block of reflections, the first applied first, is I - V T V^T with the inverse of T known at once: the
  /// strict lower triangle of V^T V and 1 / t_i on the diagonal (Joffrain, Low, Quintana-Orti, van de Geijn and Van Zee 2006,
  /// "Accumulating Householder transformations, revisited").
  ///
  /// - Parameter copy: writes some columns of X, one after another; called from several threads.
  /// - Complexity: O(n^2 columns) time; O(n) memory beside the result, times some hundred for each thread.
  func applied(
    toColumns columns: Int, _ copy: @Sendable (Range<Int>, UnsafeMutablePointer<Double>) -> Void
  ) -> Matrix<Double> {
    let side = side
    let width = min(512, max(256, 200_000 / max(side, 1)))
    let blocks = ReflectionBlocks(self)
    let elements = [Double](unsafeUninitializedCapacity: side * columns) { buffer, filled in
      if let start = buffer.baseAddress {
        nonisolated(unsafe) let target = start
        LinearAlgebraThreads.sideBySide(
          (columns + width - 1) / width, state: { ReflectionRoom(side: side, columns: width) }
        ) { task, room in
          let range = task * width..<min(columns, (task + 1) * width)
          copy(range, target + range.lowerBound * side)
          blocks.apply(to: target + range.lowerBound * side, columns: range.count, in: room)
        }
      }
      filled = side * columns
    }
    return Matrix(rowCount: side, columnCount: columns, elements: elements)
  }

  /// The vectors of some reflections as columns, zeros where a reflection does nothing.
  fileprivate func gather(_ range: Range<Int>, into block: UnsafeMutablePointer<Double>) {
    let (side, rows) = (side, range.upperBound)
    matrix.elements.withUnsafeBufferPointer { source in
      guard let source = source.baseAddress else { return }
      for i in range {
        let column = block + (i - range.lowerBound) * rows
        let isActive = factors[i] != 0
        if isActive {
          column.update(from: source + (i + 1) * side, count: i)
        } else {
          column.update(repeating: 0, count: i)
        }
        column[i] = isActive ? 1 : 0
        (column + i + 1).update(repeating: 0, count: rows - i - 1)
      }
    }
  }
}

/// Reflections in blocks, each with the inverse of its triangular factor.
private struct ReflectionBlocks: Sendable {
  private let reflections: Reflections
  private let side: Int
  private let ranges: [Range<Int>]
  private let inverses: [Double]
  private let breadth: Int

  init(_ reflections: Reflections) {
    self.reflections = reflections
    let side = reflections.matrix.rowCount
    let breadth = Self.breadth(side: side)
    self.side = side
    self.breadth = breadth
    let ranges = stride(from: 0, to: max(side - 1, 0), by: breadth).map { $0..<min(side - 1, $0 + breadth) }
    self.ranges = ranges
    inverses = [Double](unsafeUninitializedCapacity: ranges.count * breadth * breadth) { buffer, filled in
      if let start = buffer.baseAddress {
        nonisolated(unsafe) let target = start
        LinearAlgebraThreads.sideBySide(ranges.count, state: { ReflectionRoom(side: side, columns: 0) }) { task, room in
          reflections.gather(ranges[task], into: room.block)
          Self.invert(reflections.factors[ranges[task]], room.block, into: target + task * breadth * breadth)
        }
      }
      filled = ranges.count * breadth * breadth
    }
  }

  static func breadth(side: Int) -> Int { side < 768 ? 32 : side < 1536 ? 64 : 128 }

  /// The inverse of the triangular factor of some reflections, whose vectors are the columns of `block`.
  private static func invert(
    _ factors: ArraySlice<Double>, _ block: UnsafePointer<Double>, into inverse: UnsafeMutablePointer<Double>
  ) {
    let (size, rows) = (factors.count, factors.endIndex)
    cblas_dsyrk(
      CblasColMajor, CblasLower, CblasTrans, blasint(size), blasint(rows), 1, block, blasint(rows), 0, inverse,
      blasint(size))
    for (index, factor) in factors.enumerated() { inverse[index * (size + 1)] = factor == 0 ? 1 : 1 / factor }
  }

  /// X <- Q X for some columns.
  func apply(to target: UnsafeMutablePointer<Double>, columns: Int, in room: ReflectionRoom) {
    for (index, range) in ranges.enumerated() {
      let (size, rows) = (range.count, range.upperBound)
      reflections.gather(range, into: room.block)
      Double.multiply(
        .transposed, .plain, m: size, n: columns, k: rows, alpha: 1, room.block, leadingA: rows, target, leadingB: side,
        beta: 0, room.overlaps, leadingC: size)
      inverses.withUnsafeBufferPointer { inverses in
        guard let inverses = inverses.baseAddress else { return }
        cblas_dtrsm(
          CblasColMajor, CblasLeft, CblasLower, CblasNoTrans, CblasNonUnit, blasint(size), blasint(columns), 1,
          inverses + index * breadth * breadth, blasint(size), room.overlaps, blasint(size))
      }
      Double.multiply(
        .plain, .plain, m: rows, n: columns, k: size, alpha: -1, room.block, leadingA: rows, room.overlaps,
        leadingB: size, beta: 1, target, leadingC: side)
    }
  }
}

/// What one thread needs while it applies reflections.
private final class ReflectionRoom {
  /// The vectors of a block of reflections.
  let block: UnsafeMutablePointer<Double>
  let overlaps: UnsafeMutablePointer<Double>

  init(side: Int, columns: Int) {
    let breadth = ReflectionBlocks.breadth(side: side)
    block = .allocate(capacity: side * breadth)
    overlaps = .allocate(capacity: max(1, breadth * columns))
  }

  deinit {
    block.deallocate()
    overlaps.deallocate()
  }
}
