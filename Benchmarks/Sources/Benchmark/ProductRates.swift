import LinearAlgebra

/// What OpenBLAS reaches in a product of two square matrices, 2 n^3 operations: the best of several, in 10^9 a second.
struct ProductRates: Encodable {
  let side: Int
  let kernels: String
  let float32: Double
  let float64: Double

  init(side: Int) {
    self.side = side
    kernels = NumericsIdentity.kernels
    float32 = Self.rate(of: Float.self, side: side)
    float64 = Self.rate(of: Double.self, side: side)
  }

  private static func rate<Scalar: MatrixScalar>(of scalar: Scalar.Type, side: Int) -> Double {
    let factor = Matrix<Scalar>(rowCount: side, columnCount: side, elements: gaussianLike(side * side))
    let times = (0..<5).map { _ in Benchmark.timed { factor.times(factor) }.seconds }
    return 2 * Double(side) * Double(side) * Double(side) / (times.min() ?? .infinity) / 1e9
  }
}
