import LinearAlgebra
import TestSupport
import Testing

@testable import GraphFiles

@Suite struct VectorLayoutTests {
  @Test(
    "element (c, p, k) of the file is row p * channels + c, column k of the matrix, and back",
    arguments: [
      (1, 1, 1), (3, 1, 5), (5, 4, 3), (17, 9, 33), (2, 1, 100), (40, 3, 0), (1_500, 1, 900), (70, 49, 400),
    ])
  func order(channels: Int, positions: Int, count: Int) throws {
    let elements = (0..<channels * positions * count).map(Double.init)
    let matrix = Matrix(rowCount: channels * positions, columnCount: count, elements: elements)
    let layout = VectorLayout(channels: channels, positions: positions, count: count)
    let sink = MemorySink()
    try sink.write(pieces: layout.blocks.map { .vectors(.float64(matrix), layout, channels: $0) })
    let found = sink.bytes.withUnsafeBytes { Array($0.bindMemory(to: Double.self)) }
    var expected: [Double] = []
    for c in 0..<channels {
      for p in 0..<positions {
        for k in 0..<count { expected.append(matrix[p * channels + c, k]) }
      }
    }
    #expect(found == expected)
    #expect(layout.matrix(of: found) == matrix)
  }
}
