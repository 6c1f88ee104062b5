import Randomness
import Testing

@testable import LinearAlgebra

/// A random matrix with Gaussian entries, and spikes of the given sizes added in random directions.
private func randomMatrix(_ rows: Int, _ columns: Int, spikes: [Double] = [], seed: UInt64) -> Matrix<Double> {
  var source = SeededGenerator(seed: seed)
  var matrix = Matrix<Double>(rowCount: rows, columnCount: columns, elements: source.nextGaussians(rows * columns))
  for spike in spikes {
    let u: [Double] = source.nextGaussians(rows)
    let v: [Double] = source.nextGaussians(columns)
    let scale = spike / (Double(rows) * Double(columns)).squareRoot()
    for j in 0..<columns {
      for i in 0..<rows { matrix[i, j] += scale * u[i] * v[j] }
    }
  }
  return matrix
}

extension Matrix<Double> {
  fileprivate var single: Matrix<Float> {
    Matrix<Float>(rowCount: rowCount, columnCount: columnCount, elements: elements.map { Float($0) })
  }

  fileprivate var largestDeviationFromOrthonormal: Double {
    let gram = times(self, transposed: .transposed)
    var worst = 0.0
    for j in 0..<gram.columnCount {
      for i in 0..<gram.rowCount { worst = max(worst, abs(gram[i, j] - (i == j ? 1 : 0))) }
    }
    return worst
  }
}

private func reconstruction(_ triples: SingularTriples) -> Matrix<Double> {
  var left = triples.left.widened()
  for k in triples.values.indices {
    for i in 0..<left.rowCount { left[i, k] *= triples.values[k] }
  }
  return left.times(triples.right.widened(), otherTransposed: .transposed)
}

private func largestDifference(_ a: Matrix<Double>, _ b: Matrix<Double>) -> Double {
  zip(a.elements, b.elements).reduce(0) { max($0, abs($1.0 - $1.1)) }
}

private let shapes = [(1, 1), (1, 7), (7, 1), (5, 5), (40, 12), (12, 40), (64, 576), (300, 130)]

@Suite struct SingularTriplesTests {
  @Test("A float64 matrix is reproduced to rounding", arguments: shapes)
  func reconstructsFloat64(shape: (Int, Int)) throws {
    let matrix = randomMatrix(shape.0, shape.1, seed: 11)
    let triples = try StoredMatrix.float64(matrix).singularTriples()
    #expect(triples.method == .direct)
    #expect(triples.values.count == min(shape.0, shape.1))
    #expect(zip(triples.values, triples.values.dropFirst()).allSatisfy { $0 >= $1 })
    let tolerance = 1e-14 * triples.values[0] * Double(max(shape.0, shape.1)).squareRoot()
    #expect(largestDifference(reconstruction(triples), matrix) <= tolerance)
    #expect(triples.left.widened().largestDeviationFromOrthonormal < 1e-13)
    #expect(triples.right.widened().largestDeviationFromOrthonormal < 1e-13)
  }

  @Test("A float32 matrix by its Gram matrix equals the true decomposition", arguments: shapes)
  func gramEqualsDirect(shape: (Int, Int)) throws {
    let single = randomMatrix(shape.0, shape.1, seed: 12).single
    let gram = try StoredMatrix.float32(single).singularTriples()
    let exact = try StoredMatrix.float64(StoredMatrix.float32(single).widened()).singularTriples()
    #expect(gram.method == .gram || min(shape.0, shape.1) == max(shape.0, shape.1))
    for (a, b) in zip(gram.values, exact.values) { #expect(abs(a - b) <= 1e-11 * exact.values[0]) }
    #expect(largestDifference(reconstruction(gram), StoredMatrix.float32(single).widened()) <= 1e-6 * gram.values[0])
    #expect(gram.left.widened().largestDeviationFromOrthonormal < 1e-6)
    #expect(gram.right.widened().largestDeviationFromOrthonormal < 1e-6)
  }

  @Test func largestEntryOfEachRightVectorIsPositive() throws {
    let triples = try StoredMatrix.float64(randomMatrix(30, 20, seed: 13)).singularTriples()
    for k in triples.values.indices {
      let column = triples.right.column(k)
      let peak = try #require(column.max { abs($0) < abs($1) })
      #expect(peak > 0)
    }
  }

  @Test func wideSpectrumTakesATrueDecomposition() throws {
    // Rank 3 in float32: the rest of the spectrum is rounding, seven digits down and more.
    let left = randomMatrix(50, 3, seed: 14)
    let right = randomMatrix(20, 3, seed: 15)
    let matrix = left.times(right, otherTransposed: .transposed)
    let triples = try StoredMatrix.float32(matrix.single).singularTriples()
    #expect(triples.method == .direct)
    #expect(triples.values[3] < 1e-5 * triples.values[0])
    #expect(triples.left.widened().largestDeviationFromOrthonormal < 1e-6)
  }

  @Test("Scaling by powers of two changes nothing but the values", arguments: [-500, -40, 40, 500])
  func extremeScales(exponent: Int) throws {
    let scale = Double(sign: .plus, exponent: exponent, significand: 1)
    let matrix = randomMatrix(24, 10, seed: 16)
    let scaled = Matrix<Double>(rowCount: 24, columnCount: 10, elements: matrix.elements.map { $0 * scale })
    let plain = try StoredMatrix.float64(matrix).singularTriples()
    let extreme = try StoredMatrix.float64(scaled).singularTriples()
    #expect(extreme.values == plain.values.map { $0 * scale })
    #expect(extreme.left == plain.left)
  }

  @Test func denormalWeightsDecompose() throws {
    let tiny = randomMatrix(8, 5, seed: 17).elements.map { $0 * Double(sign: .plus, exponent: -1030, significand: 1) }
    let triples = try StoredMatrix.float64(Matrix(rowCount: 8, columnCount: 5, elements: tiny)).singularTriples()
    #expect(triples.values[0] > 0)
    #expect(triples.left.widened().largestDeviationFromOrthonormal < 1e-13)
  }

  @Test func entriesThatAreNotFiniteAreCountedAndNeverReachLAPACK() {
    var matrix = randomMatrix(6, 4, seed: 18)
    matrix.elements[7] = .infinity
    matrix.elements[9] = .nan
    #expect(throws: DecompositionError.notFinite(count: 2, firstIndex: 7)) {
      try StoredMatrix.float64(matrix).singularTriples()
    }
    #expect(throws: DecompositionError.zero) {
      try StoredMatrix.float32(Matrix<Float>(rowCount: 3, columnCount: 2)).singularTriples()
    }
  }

  @Test("A truncated decomposition equals the leading part of the full one", arguments: [(900, 1300), (1300, 900)])
  func truncatedEqualsFull(shape: (Int, Int)) throws {
    let matrix = randomMatrix(shape.0, shape.1, spikes: [400, 300, 200, 120, 90], seed: 19).single
    let few = try StoredMatrix.float32(matrix).singularTriples(rank: 24)
    let all = try StoredMatrix.float32(matrix).singularTriples()
    #expect(few.method == .krylov)
    #expect(few.values.count == 24)
    for (a, b) in zip(few.values, all.values) { #expect(abs(a - b) < 1e-9 * all.values[0]) }
    // Explicit residuals ||A v - s u|| and ||A' u - s v|| of what is returned.
    let a = StoredMatrix.float32(matrix).widened()
    let forward = a.times(few.right.widened())
    let backward = a.times(few.left.widened(), transposed: .transposed)
    for k in 0..<24 {
      let there = (0..<a.rowCount).reduce(0.0) {
        $0 + (forward[$1, k] - few.values[k] * few.left[$1, k]) * (forward[$1, k] - few.values[k] * few.left[$1, k])
      }
      let back = (0..<a.columnCount).reduce(0.0) {
        $0 + (backward[$1, k] - few.values[k] * few.right[$1, k])
          * (backward[$1, k] - few.values[k] * few.right[$1, k])
      }
      #expect(there.squareRoot() < 1.2e-6 * few.values[0])
      #expect(back.squareRoot() < 1.2e-6 * few.values[0])
    }
  }

  @Test("No copy of a repeated singular value is missed", arguments: [(24, 25), (40, 41)])
  func repeatedValues(copies: Int, rank: Int) throws {
    // The Kronecker product of an identity and a small matrix: every singular value comes `copies` times.
    let small = randomMatrix(40, 40, seed: 23)
    var matrix = Matrix<Double>(rowCount: 40 * copies, columnCount: 40 * copies)
    for copy in 0..<copies {
      for j in 0..<40 {
        for i in 0..<40 { matrix[40 * copy + i, 40 * copy + j] = small[i, j] }
      }
    }
    let distinct = try StoredMatrix.float64(small).singularTriples().values
    let few = try StoredMatrix.float64(matrix).singularTriples(rank: rank)
    #expect(few.method == .krylov)
    let expected = (0..<rank).map { distinct[$0 / copies] }
    for (a, b) in zip(few.values, expected) { #expect(abs(a - b) < 1e-9 * expected[0]) }
  }

  @Test func oneDominantDirectionIsNoObstacle() throws {
    // All entries positive: the mean direction towers over a bulk that float32 products alone cannot resolve.
    let matrix = randomMatrix(1000, 1400, seed: 24).elements.map { abs($0) + 2 }
    let stored = StoredMatrix.float32(Matrix(rowCount: 1000, columnCount: 1400, elements: matrix).single)
    let few = try stored.singularTriples(rank: 16)
    let all = try stored.singularTriples()
    #expect(few.method == .krylov)
    for (a, b) in zip(few.values, all.values) { #expect(abs(a - b) < 1e-6 * all.values[0]) }
    for (a, b) in zip(few.values, all.values).dropFirst() { #expect(abs(a - b) < 1e-6 * all.values[1]) }
  }

  @Test func rankBelowTheOneAskedFor() throws {
    // Twenty directions and nothing else, twenty-four asked for.
    let product = randomMatrix(800, 20, seed: 20).times(randomMatrix(1000, 20, seed: 21), otherTransposed: .transposed)
    let few = try StoredMatrix.float32(product.single).singularTriples(rank: 24)
    let all = try StoredMatrix.float64(StoredMatrix.float32(product.single).widened()).singularTriples()
    #expect(few.values.count == 24)
    for (a, b) in zip(few.values, all.values) { #expect(abs(a - b) < 1e-6 * all.values[0]) }
    #expect(few.left.widened().largestDeviationFromOrthonormal < 1e-6)
  }

  @Test func valuesBeyondFloat64AreAnError() {
    let huge = [Double](repeating: 1.5e308, count: 100)
    #expect(throws: DecompositionError.overflow) {
      try StoredMatrix.float64(Matrix(rowCount: 10, columnCount: 10, elements: huge)).singularTriples()
    }
  }

  @Test func resultsRepeat() throws {
    try withThreads(1) {
      let matrix = StoredMatrix.float32(randomMatrix(820, 900, spikes: [200], seed: 22).single)
      let first = try matrix.singularTriples(rank: 16, seed: 3)
      let second = try matrix.singularTriples(rank: 16, seed: 3)
      #expect(first.values == second.values)
      #expect(first.left == second.left && first.right == second.right)
    }
  }
}
