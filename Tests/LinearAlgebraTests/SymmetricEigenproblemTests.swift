import Randomness
import Testing

@testable import LinearAlgebra

/// A tridiagonal matrix.
struct Tridiagonal: Sendable {
  let name: String
  let diagonal: [Double]
  let offDiagonal: [Double]

  static let all: [Tridiagonal] = {
    var source = SeededGenerator(seed: 91)
    let side = 850
    let random: [Double] = source.nextGaussians(side)
    let beside: [Double] = source.nextGaussians(side - 1)
    let wilkinson = (0..<side).map { Double(abs($0 % 21 - 10)) }
    return [
      Tridiagonal(name: "random", diagonal: random, offDiagonal: beside),
      Tridiagonal(name: "all equal", diagonal: random.map { _ in 2 }, offDiagonal: beside.map { _ in 1 }),
      // Eigenvalues in clusters of 40, equal to rounding: nearly everything deflates.
      Tridiagonal(
        name: "glued Wilkinson", diagonal: wilkinson, offDiagonal: (1..<side).map { $0 % 21 == 0 ? 1e-9 : 1 }),
      Tridiagonal(name: "diagonal", diagonal: random, offDiagonal: beside.map { _ in 0 }),
      Tridiagonal(
        name: "graded", diagonal: (0..<side).map { 1 / Double(1 + $0 * $0) }, offDiagonal: beside.map { $0 * 1e-5 }),
      Tridiagonal(name: "tiny", diagonal: random.map { $0 * 1e-150 }, offDiagonal: beside.map { $0 * 1e-150 }),
      Tridiagonal(name: "negative couplings", diagonal: random, offDiagonal: beside.map { -abs($0) }),
      Tridiagonal(name: "zero", diagonal: random.map { _ in 0 }, offDiagonal: beside.map { _ in 0 }),
    ]
  }()
}

@Suite(.serialized) struct SymmetricEigenproblemTests {
  @Test("T x = lambda x, with orthonormal x, in pieces and whole", arguments: Tridiagonal.all, [1, 2, 4])
  func dividesAndConquers(matrix: Tridiagonal, threads: Int) throws {
    let side = matrix.diagonal.count
    try withThreads(threads) {
      var problem = TridiagonalEigenproblem(side: side)
      problem.values = matrix.diagonal
      problem.offDiagonal = matrix.offDiagonal
      try problem.solve()
      var vectors = Matrix<Double>(rowCount: side, columnCount: side)
      problem.copyVectors(0..<side, to: &vectors.elements)
      let values = problem.descendingValues
      let size = (matrix.diagonal + matrix.offDiagonal).map(abs).max() ?? 0
      #expect(zip(values, values.dropFirst()).allSatisfy { $0 >= $1 })
      var worst = 0.0
      for k in 0..<side {
        for i in 0..<side {
          let below = i > 0 ? matrix.offDiagonal[i - 1] * vectors[i - 1, k] : 0
          let above = i < side - 1 ? matrix.offDiagonal[i] * vectors[i + 1, k] : 0
          worst = max(worst, abs(matrix.diagonal[i] * vectors[i, k] + below + above - values[k] * vectors[i, k]))
        }
      }
      #expect(worst <= 1e-13 * size, "\(matrix.name)")
      #expect(deviationFromOrthonormal(vectors) < 1e-13, "\(matrix.name)")
    }
  }

  @Test("A symmetric matrix by its eigenvectors, all or the leading ones", arguments: [1, 2, 3, 33, 200, 801], [1, 2])
  func decomposesSymmetricMatrices(side: Int, threads: Int) throws {
    try withThreads(threads) {
      var source = SeededGenerator(seed: 92 + UInt64(side))
      var matrix = Matrix<Double>(rowCount: side, columnCount: side, elements: source.nextGaussians(side * side))
      for j in 0..<side {
        for i in 0..<j { matrix[j, i] = matrix[i, j] }
      }
      let (values, vectors) = try symmetricEigenproblem(matrix)
      let images = matrix.times(vectors)
      var worst = 0.0
      for k in 0..<side {
        for i in 0..<side { worst = max(worst, abs(images[i, k] - values[k] * vectors[i, k])) }
      }
      #expect(worst <= 1e-13 * Double(side).squareRoot() * max(1, abs(values[0])))
      #expect(deviationFromOrthonormal(vectors) < 1e-12)
      let few = try symmetricEigenproblem(matrix, leading: (side + 2) / 3)
      #expect(few.values == values)
      #expect(few.vectors.distance(to: vectors.leadingColumns((side + 2) / 3)) < 1e-13)
    }
  }

  @Test("Side by side every task is taken once, by a worker that uses one thread")
  func tasksAreTakenOnce() {
    withThreads(3) {
      let taken = TakenTasks(count: 100)
      LinearAlgebraThreads.sideBySide(100) { task in
        #expect(LinearAlgebraThreads.current == 1)
        taken.counts[task] += 1
      }
      #expect((0..<100).allSatisfy { taken.counts[$0] == 1 })
      #expect(LinearAlgebraThreads.current == 3)
    }
  }

  @Test("Triples by the Gram matrix do not depend on the number of threads", arguments: [(900, 700), (700, 900)])
  func threadsChangeNothing(shape: (Int, Int)) throws {
    var source = SeededGenerator(seed: 93)
    let matrix = Matrix<Float>(
      rowCount: shape.0, columnCount: shape.1,
      elements: source.nextGaussians(shape.0 * shape.1).map { Float($0 as Double) })
    try withThreads(1) {
      let one = try StoredMatrix.float32(matrix).singularTriples()
      LinearAlgebraThreads.limit(to: 2)
      let two = try StoredMatrix.float32(matrix).singularTriples()
      #expect(one.method == .gram)
      #expect(zip(one.values, two.values).allSatisfy { abs($0 - $1) <= 1e-12 * one.values[0] })
      for (a, b) in [(one.left, two.left), (one.right, two.right)] {
        let distance = zip(a.widened().elements, b.widened().elements).reduce(0) { max($0, abs($1.0 - $1.1)) }
        #expect(distance < 1e-7)
      }
    }
  }
}

/// How often each task was taken; each by one worker.
private final class TakenTasks: @unchecked Sendable {
  let counts: UnsafeMutablePointer<Int>
  init(count: Int) {
    counts = .allocate(capacity: count)
    counts.initialize(repeating: 0, count: count)
  }
  deinit { counts.deallocate() }
}

private func deviationFromOrthonormal(_ vectors: Matrix<Double>) -> Double {
  let gram = vectors.times(vectors, transposed: .transposed)
  var worst = 0.0
  for j in 0..<gram.columnCount {
    for i in 0..<gram.rowCount { worst = max(worst, abs(gram[i, j] - (i == j ? 1 : 0))) }
  }
  return worst
}

/// Calls `body` with a number of threads, which no other test changes meanwhile.
func withThreads(_ count: Int, _ body: () throws -> Void) rethrows {
  try LinearAlgebraThreads.inTurn {
    LinearAlgebraThreads.limit(to: count)
    defer { LinearAlgebraThreads.limit(to: 2) }
    try body()
  }
}
