import Checkpoints
import LinearAlgebra
import Networks
import Randomness
import TestSupport
import Testing

@testable import SVR

/// Weights are brought into order in place, or while they are read: the same numbers as by a second copy.
@Suite("Weights in order without a second copy")
struct WeightOrderTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let axes: [WeightLayout.Axis]
    let needsCopy: Bool
  }

  private static let cases = [
    Case(testDescription: "plain dense", axes: [.init(.output, 9), .init(.input, 14)], needsCopy: false),
    Case(
      testDescription: "convolution",
      axes: [.init(.output, 5), .init(.input, 7), .init(.position, 3), .init(.position, 2)],
      needsCopy: false),
    Case(
      testDescription: "Keras convolution",
      axes: [.init(.position, 3), .init(.position, 2), .init(.input, 7), .init(.output, 37)], needsCopy: false),
    Case(
      testDescription: "dense, channels first, transposed",
      axes: [.init(.input, 7), .init(.position, 6), .init(.output, 20)], needsCopy: false),
    Case(
      testDescription: "transposed convolution", axes: [.init(.input, 4), .init(.output, 6), .init(.position, 4)],
      needsCopy: true),
    Case(
      testDescription: "grouped", axes: [.init(.group, 3), .init(.output, 2), .init(.input, 4), .init(.position, 5)],
      needsCopy: true),
  ]

  @Test("the same matrices", arguments: cases)
  func order(_ order: Case) throws {
    let layout = WeightLayout(order.axes)
    var generator = SeededGenerator(seed: 77)
    let values = generator.nextGaussians(layout.elementCount).map { Float($0) }
    let shape = order.axes.map(\.length)
    let folder = try TemporaryFolder()
    var builder = SafetensorsBuilder()
    builder.add("before", shape: [3], floats: [1, 2, 3])
    builder.add("w", shape: shape, floats: values)
    let checkpoint = try Checkpoint(contentsOf: builder.write(to: folder))
    let map = LinearMap(name: "w", kind: .dense, shape: shape, elementType: .float32, layout: layout)
    let weights = try LayerWeights(checkpoint: checkpoint, folding: .asStored).matrices(of: map)
    #expect(weights == layout.gathered(values).map(StoredMatrix.float32))
    #expect(WeightOrder(layout).needsCopy(isReadInParts: true) == order.needsCopy)
  }

  @Test("an entry that is not finite is named by its place, in either order of reading")
  func notFinite() throws {
    let folder = try TemporaryFolder()
    var values = [Float](repeating: 1, count: 30)
    (values[17], values[22]) = (.nan, .infinity)
    var builder = SafetensorsBuilder()
    builder.add("w", shape: [5, 6], floats: values)
    let checkpoint = try Checkpoint(contentsOf: builder.write(to: folder))
    for roles in [[WeightLayout.Role.output, .input], [.input, .output]] {
      let layout = WeightLayout([.init(roles[0], 5), .init(roles[1], 6)])
      let map = LinearMap(name: "w", kind: .dense, shape: [5, 6], elementType: .float32, layout: layout)
      let error = #expect(throws: LayerError.self) {
        try LayerWeights(checkpoint: checkpoint, folding: .asStored).matrices(of: map)
      }
      guard case .notDecomposed(let reason)? = error else { Issue.record("\(roles)"); continue }
      #expect(reason == "2 of its 30 entries are NaN or infinite, the first at [2, 5]")
    }
  }
}
