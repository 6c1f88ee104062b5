import COpenBLAS

/// Reflections in blocks, each with the inverse of its triangular factor.
struct ReflectionBlocks: Sendable {
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
final class ReflectionRoom {
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
