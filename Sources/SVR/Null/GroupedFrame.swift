import LinearAlgebra
import Randomness

/// Haar-random vectors of one side of a layer: a frame for each group, supported on its group's channels.
///
/// Of one group, they are one frame.
struct GroupedFrame: Sendable {
  /// Channels of a group.
  let channels: Int
  let groupCount: Int
  /// Positions that each channel has on this side.
  let positions: Int
  /// The group of each vector.
  let groupOfVector: [Int]

  /// How many vectors each group has.
  var vectorCounts: [Int] {
    groupOfVector.reduce(into: Array(repeating: 0, count: groupCount)) { $0[$1] += 1 }
  }

  /// Whether vectors of these numbers can be orthonormal at all.
  var isPossible: Bool { vectorCounts.allSatisfy { $0 <= channels * positions } }

  /// `[positions x all channels, vectors]`, row p * C + g * channels + c for channel c of group g at position p, as a layer's
  /// vectors are.
  ///
  /// - Precondition: the numbers are possible.
  /// - Complexity: O(channels positions m^2) for each group of m vectors.
  func draw(using generator: inout SeededGenerator) -> Matrix<Double> {
    let rows = channels * positions
    guard groupCount > 1 else {
      return .haarFrame(rows: rows, columns: groupOfVector.count, using: &generator)
    }
    var result = Matrix<Double>(rowCount: groupCount * rows, columnCount: groupOfVector.count)
    for (group, count) in vectorCounts.enumerated() where count > 0 {
      let frame = Matrix.haarFrame(rows: rows, columns: count, using: &generator)
      let vectors = groupOfVector.indices.filter { groupOfVector[$0] == group }
      for (column, vector) in vectors.enumerated() {
        for row in 0..<rows {
          let (position, channel) = row.quotientAndRemainder(dividingBy: channels)
          result[(position * groupCount + group) * channels + channel, vector] = frame[row, column]
        }
      }
    }
    return result
  }
}
