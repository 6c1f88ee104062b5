import LinearAlgebra
import Randomness
import Testing

@testable import SVR

/// The assignment of greatest sum, against all there are.
@Suite struct AssignmentTests {
  /// The greatest sum of gains over all ways to give each row a column of its own, or none.
  private static func bestSum(_ gains: Matrix<Double>, row: Int = 0, taken: Set<Int> = []) -> Double {
    guard row < gains.rowCount else { return 0 }
    var best = bestSum(gains, row: row + 1, taken: taken)
    for column in 0..<gains.columnCount where !taken.contains(column) {
      best = max(best, gains[row, column] + bestSum(gains, row: row + 1, taken: taken.union([column])))
    }
    return best
  }

  private static func sum(_ gains: Matrix<Double>, _ columns: [Int?]) -> Double {
    columns.enumerated().reduce(0) { total, entry in total + (entry.element.map { gains[entry.offset, $0] } ?? 0) }
  }

  @Test("No assignment has a greater sum", arguments: [[1, 1], [2, 2], [3, 5], [5, 3], [6, 6], [4, 7], [7, 4]])
  func optimal(shape: [Int]) {
    var generator = SeededGenerator(seed: UInt64(shape[0] * 10 + shape[1]))
    for trial in 0..<60 {
      // Small whole numbers make many ties.
      let gains = Matrix(
        rowCount: shape[0], columnCount: shape[1],
        elements: (0..<shape[0] * shape[1]).map { _ in
          trial.isMultiple(of: 2)
            ? generator.nextGaussian().magnitude : Double(Int.random(in: 0...3, using: &generator))
        })
      let columns = OptimalAssignment.columns(gains: gains)
      let given = columns.compactMap(\.self)
      #expect(columns.count == shape[0] && given.count == min(shape[0], shape[1]) && Set(given).count == given.count)
      #expect(abs(Self.sum(gains, columns) - Self.bestSum(gains)) < 1e-12, "\(gains.elements)")
    }
  }

  @Test("The greedy choice is not always the best")
  func greedyTrap() {
    let gains = Matrix<Double>(rowCount: 2, columnCount: 2, elements: [0.9, 0.8, 0.8, 0.1])
    #expect(OptimalAssignment.columns(gains: gains) == [1, 0])
  }

  @Test("A large matrix whose rows dispute all columns is done in time, and no exchange of two rows gains")
  func large() {
    var generator = SeededGenerator(seed: 4)
    let size = 250
    let gains = Matrix(
      rowCount: size, columnCount: size, elements: generator.nextGaussians(size * size).map(\.magnitude))
    let columns = OptimalAssignment.columns(gains: gains).compactMap(\.self)
    #expect(Set(columns).count == size)
    for a in 0..<size {
      for b in 0..<a {
        let kept = gains[a, columns[a]] + gains[b, columns[b]]
        #expect(kept >= gains[a, columns[b]] + gains[b, columns[a]] - 1e-12)
      }
    }
  }
}
