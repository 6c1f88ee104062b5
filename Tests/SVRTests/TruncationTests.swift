import LinearAlgebra
import SVR
import Testing

/// A graph of few neurons is the leading part of the whole one.
@Suite struct TruncationTests {
  @Test("Leading blocks", arguments: Representation.allCases, [1, 3, 5, 1000])
  func leading(representation: Representation, rank: Int) throws {
    let sample = SampleNetwork.gaussian(SampleNetwork.convolutional, seed: 31)
    let whole = try sample.graph(representation)
    let part = try sample.graph(representation, rank: rank)
    for (a, b) in zip(part.layers, whole.layers) {
      #expect(a.count == min(rank, b.count))
      #expect(zip(a.singularValues, b.singularValues).allSatisfy { abs($0 - $1) < 1e-9 * b.singularValues[0] })
    }
    for (a, b) in zip(part.connections, whole.connections) {
      #expect(a.channels == b.channels && a.positions == b.positions)
      #expect(a.weights.rowCount == min(rank, b.weights.rowCount))
      #expect(a.weights.columnCount == min(rank, b.weights.columnCount))
      for i in 0..<a.weights.rowCount {
        for j in 0..<a.weights.columnCount { #expect(abs(a.weights[i, j] - b.weights[i, j]) < 1e-8) }
      }
    }
  }
}
