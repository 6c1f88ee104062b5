import COpenBLAS

/// The eigenproblem of two solved pieces of a tridiagonal matrix and the coupling between them: D + rho z z^T in the basis of the
/// pieces' vectors, where what deflates stays and the rest are the roots of a secular equation.
///
/// Deflation and roots are LAPACK's `dlaed2` and `dlaed4`; the vectors are Gu and Eisenstat's (1995, "A divide-and-conquer
/// algorithm for the symmetric tridiagonal eigenproblem"), as in `dlaed3`, with columns shared out among threads.
struct SpectrumMerge: @unchecked Sendable {
  let size: Int
  /// The size of the first piece.
  let middle: Int
  /// The pieces' eigenvalues; those of the whole when it has run.
  let values: UnsafeMutablePointer<Double>
  /// The pieces' eigenvectors, two blocks on the diagonal; those of the whole when it has run.
  let vectors: UnsafeMutablePointer<Double>
  let leading: Int
  /// Numbers the eigenvalues in ascending order, from 1: those of each piece, and those of the whole when it has run.
  let order: UnsafeMutablePointer<Int32>

  /// Merges.
  ///
  /// - Parameter coupling: the entry beside the diagonal between the pieces, whose magnitude has been taken off both neighbours.
  /// - Returns: LAPACK's `info`.
  func run(coupling: Double) -> Int {
    let n = size
    // The taking-part vectors, compact, and room for their combinations; where nothing takes part, all vectors.
    let room = UnsafeMutablePointer<Double>.allocate(capacity: n * n + 3 * n)
    let numbers = UnsafeMutablePointer<Int32>.allocate(capacity: 4 * n)
    defer {
      room.deallocate()
      numbers.deallocate()
    }
    let (update, poles, weights) = (room + n * n, room + n * n + n, room + n * n + 2 * n)
    let (places, kinds) = (numbers, numbers + n)
    for j in 0..<middle { update[j] = vectors[middle - 1 + j * leading] }
    for j in middle..<n { update[j] = vectors[middle + j * leading] }
    var (count, side, cut, stride, strength, info) = (
      Int32(0), Int32(n), Int32(middle), Int32(leading), coupling, Int32(0)
    )
    dlaed2_(
      &count, &side, &cut, values, vectors, &stride, order, &strength, update, poles, weights, room, numbers + 2 * n,
      places,
      numbers + 3 * n, kinds, &info)
    guard info == 0 else { return Int(info) }
    guard count > 0 else {
      for i in 0..<n { order[i] = Int32(i + 1) }
      return 0
    }
    let equation = SecularEquation(
      count: Int(count), poles: poles, weights: weights, strength: strength, values: values, roots: vectors,
      leading: leading, places: places)
    info = Int32(equation.solve())
    guard info == 0 else { return Int(info) }
    combine(room, count: Int(count), ofFirst: Int(kinds[0]), ofBoth: Int(kinds[1]), ofSecond: Int(kinds[2]))
    let ascending = (0..<n).sorted { (values[$0], $0) < (values[$1], $1) }
    for (rank, index) in ascending.enumerated() { order[rank] = Int32(index + 1) }
    return 0
  }

  /// The whole's vectors: the compact ones of each piece times the rows of the equation's that belong to them.
  private func combine(
    _ compact: UnsafeMutablePointer<Double>, count: Int, ofFirst: Int, ofBoth: Int, ofSecond: Int
  ) {
    let (upper, lower) = (ofFirst + ofBoth, ofBoth + ofSecond)
    let second = compact + middle * upper
    let rows = second + (size - middle) * lower
    product(second, rows: size - middle, inner: lower, from: ofFirst, count: count, room: rows, into: vectors + middle)
    product(compact, rows: middle, inner: upper, from: 0, count: count, room: rows, into: vectors)
  }

  private func product(
    _ part: UnsafePointer<Double>, rows: Int, inner: Int, from first: Int, count: Int,
    room: UnsafeMutablePointer<Double>,
    into target: UnsafeMutablePointer<Double>
  ) {
    guard inner > 0 else {
      for j in 0..<count { (target + j * leading).update(repeating: 0, count: rows) }
      return
    }
    for j in 0..<count { (room + j * inner).update(from: vectors + first + j * leading, count: inner) }
    Double.multiply(
      .plain, .plain, m: rows, n: count, k: inner, alpha: 1, part, leadingA: rows, room, leadingB: inner, beta: 0,
      target,
      leadingC: leading)
  }
}
