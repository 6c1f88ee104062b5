import COpenBLAS

/// The eigenvalues and eigenvectors of a symmetric tridiagonal matrix by Cuppen's divide and conquer with Gu and Eisenstat's
/// vectors, on all threads.
///
/// LAPACK's `dstedc` has threads in its products alone, and little to gain from them. Here it solves as many pieces as there are
/// threads side by side, and the pieces are merged with the secular equation's roots shared out.
struct TridiagonalEigenproblem {
  /// The diagonal; the eigenvalues, in the order of the vectors, when it is solved.
  var values: [Double]
  /// Beside the diagonal.
  var offDiagonal: [Double]
  /// The eigenvectors, a column each, once it is solved.
  private var vectors: [Double] = []
  /// Numbers the eigenvalues of each piece in ascending order, from 1.
  private var order: [Int32]
  private let side: Int

  /// The shortest matrix that is cut in two.
  private static let shortestCut = 400

  init(side: Int) {
    self.side = side
    order = (0..<Int32(side)).map { $0 + 1 }
    values = Array(repeating: 0, count: side)
    offDiagonal = Array(repeating: 0, count: max(side - 1, 1))
  }

  /// Solves it.
  ///
  /// - Complexity: O(n^3) time at most, less where eigenvalues deflate; O(n^2) memory.
  mutating func solve() throws(DecompositionError) {
    vectors = Array(repeating: 0, count: side * side)
    // Deflation compares with vectors of length 1.
    let size = (values + offDiagonal).reduce(0) { max($0, $1.magnitude) }
    guard size > 0 else {
      for i in 0..<side { vectors[i * (side + 1)] = 1 }
      return
    }
    scale { $0 / size }
    var pieces = cut(into: LinearAlgebraThreads.current)
    order = pieces.flatMap { (1...$0.count).map { Int32($0) } }
    try solvePieces(pieces)
    while pieces.count > 1 {
      var merged: [Range<Int>] = []
      for index in stride(from: 0, to: pieces.count, by: 2) {
        let whole = pieces[index].lowerBound..<pieces[index + 1].upperBound
        try merge(whole, middle: pieces[index].count)
        merged.append(whole)
      }
      pieces = merged
    }
    scale { $0 * size }
  }

  /// The eigenvalues, descending.
  var descendingValues: [Double] { order.reversed().map { values[Int($0) - 1] } }

  /// Writes the vectors of some of the eigenvalues, numbered in descending order, one after another.
  func copyVectors(_ range: Range<Int>, to target: UnsafeMutablePointer<Double>) {
    vectors.withUnsafeBufferPointer { source in
      guard let source = source.baseAddress else { return }
      for j in range {
        let column = Int(order[side - 1 - j]) - 1
        (target + (j - range.lowerBound) * side).update(from: source + column * side, count: side)
      }
    }
  }

  private mutating func scale(_ scaled: (Double) -> Double) {
    for i in values.indices { values[i] = scaled(values[i]) }
    for i in offDiagonal.indices { offDiagonal[i] = scaled(offDiagonal[i]) }
  }

  /// Cuts the matrix into a power of two of pieces, a rank-one matrix taken off at each cut.
  private mutating func cut(into count: Int) -> [Range<Int>] {
    var pieces = [0..<side]
    while pieces.count * 2 <= count, side / pieces.count >= Self.shortestCut {
      pieces = pieces.flatMap { piece in
        let middle = piece.lowerBound + piece.count / 2
        let coupling = offDiagonal[middle - 1].magnitude
        values[middle - 1] -= coupling
        values[middle] -= coupling
        return [piece.lowerBound..<middle, middle..<piece.upperBound]
      }
    }
    return pieces
  }

  private mutating func solvePieces(_ pieces: [Range<Int>]) throws(DecompositionError) {
    let infos = withPlaces { places in
      nonisolated(unsafe) let infos = UnsafeMutablePointer<Int>.allocate(capacity: pieces.count)
      defer { infos.deallocate() }
      LinearAlgebraThreads.sideBySide(pieces.count) { infos[$0] = places.solve(pieces[$0]) }
      return (0..<pieces.count).map { infos[$0] }
    }
    for info in infos where info != 0 { throw .lapack("dstedc", info: info) }
  }

  /// Merges two solved pieces.
  private mutating func merge(_ whole: Range<Int>, middle: Int) throws(DecompositionError) {
    let info = withPlaces { places in
      SpectrumMerge(
        size: whole.count, middle: middle, values: places.values + whole.lowerBound,
        vectors: places.vectors + whole.lowerBound * (places.side + 1), leading: places.side,
        order: places.order + whole.lowerBound
      ).run(coupling: places.offDiagonal[whole.lowerBound + middle - 1])
    }
    guard info == 0 else { throw .lapack("dlaed2, dlaed4", info: info) }
  }

  private mutating func withPlaces<Result>(_ body: (TridiagonalPlaces) -> Result) -> Result {
    let side = side
    return values.withUnsafeMutableBufferPointer { values in
      offDiagonal.withUnsafeMutableBufferPointer { offDiagonal in
        vectors.withUnsafeMutableBufferPointer { vectors in
          order.withUnsafeMutableBufferPointer { order in
            guard let values = values.baseAddress, let offDiagonal = offDiagonal.baseAddress,
              let vectors = vectors.baseAddress, let order = order.baseAddress
            else { preconditionFailure("a matrix of side 0 has no pieces") }
            return body(
              TridiagonalPlaces(values: values, offDiagonal: offDiagonal, vectors: vectors, order: order, side: side))
          }
        }
      }
    }
  }
}

/// Where the parts of a tridiagonal eigenproblem lie; pieces of it are written side by side.
private struct TridiagonalPlaces: @unchecked Sendable {
  let values: UnsafeMutablePointer<Double>
  let offDiagonal: UnsafeMutablePointer<Double>
  let vectors: UnsafeMutablePointer<Double>
  let order: UnsafeMutablePointer<Int32>
  let side: Int

  /// Solves a piece by itself; LAPACK's `info`.
  func solve(_ piece: Range<Int>) -> Int {
    let first = piece.lowerBound
    return Int(
      LAPACKE_dstedc(
        LAPACK_COL_MAJOR, 0x49, Int32(piece.count), values + first, offDiagonal + first, vectors + first * (side + 1),
        Int32(side)))
  }
}
