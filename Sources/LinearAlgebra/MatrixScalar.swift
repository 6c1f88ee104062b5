import COpenBLAS

/// A scalar that BLAS and LAPACK compute with: `Float` or `Double`.
///
/// The requirements are the routines this module uses; nothing outside it calls them.
public protocol MatrixScalar: BinaryFloatingPoint, Sendable {
  /// C <- alpha op(A) op(B) + beta C, column-major (`?gemm`); op(A) is `m` x `k`, op(B) is `k` x `n`.
  static func multiply(
    _ opA: Transposition, _ opB: Transposition, m: Int, n: Int, k: Int, alpha: Self, _ a: UnsafePointer<Self>,
    leadingA: Int, _ b: UnsafePointer<Self>, leadingB: Int, beta: Self, _ c: UnsafeMutablePointer<Self>, leadingC: Int)

  /// The upper triangle of C <- A^T A (`transposed`) or A A^T (`plain`) + beta C; C is `n` x `n`, `k` is the inner side (`?syrk`).
  static func squareUpper(
    _ opA: Transposition, n: Int, k: Int, _ a: UnsafePointer<Self>, leadingA: Int, beta: Self,
    _ c: UnsafeMutablePointer<Self>)

  /// The largest magnitude; infinite or NaN where an entry is.
  static func largestMagnitude(_ values: UnsafeBufferPointer<Self>) -> Self

  /// A <- Q and returns R of the thin QR factorisation of a tall column-major A (`?geqrf`, `?orgqr`); LAPACK's `info`.
  static func orthonormalise(
    rows: Int, columns: Int, _ a: UnsafeMutablePointer<Self>, upper: UnsafeMutablePointer<Self>
  )
    -> Int
}

/// Whether a factor of a product is taken as stored or transposed.
public enum Transposition: Sendable {
  /// As stored.
  case plain
  /// Rows and columns exchanged.
  case transposed

  var blas: CBLAS_TRANSPOSE { self == .plain ? CblasNoTrans : CblasTrans }
}

extension Double: MatrixScalar {
  /// `dgemm`.
  public static func multiply(
    _ opA: Transposition, _ opB: Transposition, m: Int, n: Int, k: Int, alpha: Double, _ a: UnsafePointer<Double>,
    leadingA: Int, _ b: UnsafePointer<Double>, leadingB: Int, beta: Double, _ c: UnsafeMutablePointer<Double>,
    leadingC: Int
  ) {
    ProcessorKernels.choose()
    cblas_dgemm(
      CblasColMajor, opA.blas, opB.blas, blasint(m), blasint(n), blasint(k), alpha, a, blasint(leadingA), b,
      blasint(leadingB), beta, c, blasint(leadingC))
  }

  /// `dsyrk`.
  public static func squareUpper(
    _ opA: Transposition, n: Int, k: Int, _ a: UnsafePointer<Double>, leadingA: Int, beta: Double,
    _ c: UnsafeMutablePointer<Double>
  ) {
    ProcessorKernels.choose()
    // A A^T is BLAS's plain case, with A stored n x k.
    cblas_dsyrk(
      CblasColMajor, CblasUpper, opA.blas, blasint(n), blasint(k), 1, a, blasint(leadingA), beta, c, blasint(n))
  }

  /// Magnitudes have the order of their bits as integers, NaN above infinity above all numbers: a loop without branches.
  public static func largestMagnitude(_ values: UnsafeBufferPointer<Double>) -> Double {
    var largest: UInt64 = 0
    for value in values { largest = max(largest, value.bitPattern & 0x7FFF_FFFF_FFFF_FFFF) }
    return Double(bitPattern: largest)
  }

  /// `dgeqrf` and `dorgqr`.
  public static func orthonormalise(
    rows: Int, columns: Int, _ a: UnsafeMutablePointer<Double>, upper: UnsafeMutablePointer<Double>
  ) -> Int {
    ProcessorKernels.choose()
    var tau = [Double](repeating: 0, count: max(columns, 1))
    let info = LAPACKE_dgeqrf(LAPACK_COL_MAJOR, Int32(rows), Int32(columns), a, Int32(rows), &tau)
    guard info == 0 else { return Int(info) }
    copyUpperTriangle(rows: rows, columns: columns, from: a, to: upper)
    return Int(LAPACKE_dorgqr(LAPACK_COL_MAJOR, Int32(rows), Int32(columns), Int32(columns), a, Int32(rows), &tau))
  }
}

extension Float: MatrixScalar {
  /// `sgemm`.
  public static func multiply(
    _ opA: Transposition, _ opB: Transposition, m: Int, n: Int, k: Int, alpha: Float, _ a: UnsafePointer<Float>,
    leadingA: Int, _ b: UnsafePointer<Float>, leadingB: Int, beta: Float, _ c: UnsafeMutablePointer<Float>,
    leadingC: Int
  ) {
    ProcessorKernels.choose()
    cblas_sgemm(
      CblasColMajor, opA.blas, opB.blas, blasint(m), blasint(n), blasint(k), alpha, a, blasint(leadingA), b,
      blasint(leadingB), beta, c, blasint(leadingC))
  }

  /// `ssyrk`.
  public static func squareUpper(
    _ opA: Transposition, n: Int, k: Int, _ a: UnsafePointer<Float>, leadingA: Int, beta: Float,
    _ c: UnsafeMutablePointer<Float>
  ) {
    ProcessorKernels.choose()
    // A A^T is BLAS's plain case, with A stored n x k.
    cblas_ssyrk(
      CblasColMajor, CblasUpper, opA.blas, blasint(n), blasint(k), 1, a, blasint(leadingA), beta, c, blasint(n))
  }

  /// Magnitudes have the order of their bits as integers, NaN above infinity above all numbers: a loop without branches.
  public static func largestMagnitude(_ values: UnsafeBufferPointer<Float>) -> Float {
    var largest: UInt32 = 0
    for value in values { largest = max(largest, value.bitPattern & 0x7FFF_FFFF) }
    return Float(bitPattern: largest)
  }

  /// `sgeqrf` and `sorgqr`.
  public static func orthonormalise(
    rows: Int, columns: Int, _ a: UnsafeMutablePointer<Float>, upper: UnsafeMutablePointer<Float>
  ) -> Int {
    ProcessorKernels.choose()
    var tau = [Float](repeating: 0, count: max(columns, 1))
    let info = LAPACKE_sgeqrf(LAPACK_COL_MAJOR, Int32(rows), Int32(columns), a, Int32(rows), &tau)
    guard info == 0 else { return Int(info) }
    copyUpperTriangle(rows: rows, columns: columns, from: a, to: upper)
    return Int(LAPACKE_sorgqr(LAPACK_COL_MAJOR, Int32(rows), Int32(columns), Int32(columns), a, Int32(rows), &tau))
  }
}

private func copyUpperTriangle<Scalar: MatrixScalar>(
  rows: Int, columns: Int, from a: UnsafePointer<Scalar>, to upper: UnsafeMutablePointer<Scalar>
) {
  for j in 0..<columns {
    for i in 0..<columns { upper[i + j * columns] = i <= j ? a[i + j * rows] : 0 }
  }
}
