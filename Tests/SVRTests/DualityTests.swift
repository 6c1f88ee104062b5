import LinearAlgebra
import SVR
import Testing
import Randomness

/// The co-SVR is the SVR of the reversed, transposed network.
@Suite struct DualityTests {
  @Test(
    "Singular values and adjacency, transposed",
    arguments: [
      [[6, 4, 3, 3], [8, 6, 2, 2], [5, 8, 3, 1]], [[7, 5], [4, 7], [6, 4]], [[5, 2, 3], [7, 5, 4]],
    ])
  func duality(shapes: [[Int]]) throws {
    var generator = SeededGenerator(seed: 21)
    let values = shapes.map { generator.nextGaussians($0.reduce(1, *)) }
    var (forward, backward) = (SampleNetwork(), SampleNetwork())
    for (shape, layer) in zip(shapes, values) { forward.add(shape, layer) }
    for (shape, layer) in zip(shapes, values).reversed() {
      backward.add([shape[1], shape[0]] + shape.dropFirst(2), Self.transposed(layer, shape))
    }
    let co = try forward.graph(.coSpectral)
    let reversed = try backward.graph(.spectral)
    #expect(co.connections.count == shapes.count - 1)
    for (a, b) in zip(co.layers, reversed.layers.reversed()) {
      #expect(a.count == b.count)
      #expect(zip(a.singularValues, b.singularValues).allSatisfy { abs($0 - $1) < 1e-11 })
    }
    for (a, b) in zip(co.connections, reversed.connections.reversed()) {
      #expect(a.channels == b.channels && a.positions == b.positions)
      #expect(distance(a.weights, b.weights.transposed()) < 1e-10)
    }
  }

  /// [O, I, z] to [I, O, z].
  private static func transposed(_ values: [Double], _ shape: [Int]) -> [Double] {
    let positions = shape.dropFirst(2).reduce(1, *)
    return (0..<shape[1]).flatMap { input in
      (0..<shape[0]).flatMap { output in
        let start = (output * shape[1] + input) * positions
        return values[start..<start + positions]
      }
    }
  }
}
