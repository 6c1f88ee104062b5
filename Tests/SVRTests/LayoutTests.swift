import Foundation
import LinearAlgebra
import Networks
import Randomness
import SVR
import TestSupport
import Testing

/// The order in which a format stores a weight does not change its neurons.
@Suite struct LayoutTests {
  /// A convolution of 6 x 4 channels and 3 x 2 positions, and a dense layer of 5 x 6 channels and 4 positions behind it.
  static let plain = #"{"maps": [{"tensor": "a"}, {"tensor": "b", "inputChannels": 6}]}"#

  struct Order: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// The axes of the two stored tensors, by their numbers in [O, I, h, w] and [O, C, P].
    let axes: ([Int], [Int])
    /// The stored shape of the dense layer.
    let shape: [Int]
    let topology: String
  }

  static let orders = [
    Order(
      testDescription: "Keras", axes: ([2, 3, 1, 0], [2, 1, 0]), shape: [24, 5],
      topology: #"""
        {"maps": [
          {"tensor": "a", "layout": [{"position": 3}, {"position": 2}, {"input": 4}, {"output": 6}]},
          {"tensor": "b", "layout": [{"position": 4}, {"input": 6}, {"output": 5}]}]}
        """#),
    Order(
      testDescription: "transposed, channels last", axes: ([1, 0, 2, 3], [0, 2, 1]), shape: [5, 24],
      topology: #"""
        {"maps": [
          {"tensor": "a", "kind": "transposed-conv2d",
           "layout": [{"input": 4}, {"output": 6}, {"position": 3}, {"position": 2}]},
          {"tensor": "b", "inputChannels": 6, "flatten": "channels-last"}]}
        """#),
  ]

  @Test("Singular values, vectors and edges", arguments: orders, Representation.allCases)
  func order(order: Order, representation: Representation) throws {
    var generator = SeededGenerator(seed: 311)
    let (a, b) = (generator.nextGaussians(144), generator.nextGaussians(120))
    var (plain, stored) = (SampleNetwork(), SampleNetwork())
    plain.add("a", [6, 4, 3, 2], a)
    plain.add("b", [5, 24], b)
    let shape = order.axes.0.map { [6, 4, 3, 2][$0] }
    stored.add("a", shape, Self.permuted(a, [6, 4, 3, 2], order.axes.0))
    stored.add("b", order.shape, Self.permuted(b, [5, 6, 4], order.axes.1))
    let options = SpectralOptions(representation: representation)
    let one = try SpectralGraph(of: plain.network(topology: Self.plain), options: options)
    let other = try SpectralGraph(of: stored.network(topology: order.topology), options: options)
    for (x, y) in zip(one.layers, other.layers) {
      #expect(x.singularValues == y.singularValues && x.written == y.written && x.read == y.read)
    }
    #expect(one.connections.map(\.weights) == other.connections.map(\.weights))
    #expect(one.connections.count == 1)
  }

  /// The tensor with its axes in another order.
  static func permuted(_ values: [Double], _ shape: [Int], _ axes: [Int]) -> [Double] {
    let strides = shape.indices.map { shape[($0 + 1)...].reduce(1, *) }
    return axes.reduce([0]) { offsets, axis in
      offsets.flatMap { offset in (0..<shape[axis]).map { offset + $0 * strides[axis] } }
    }
    .map { values[$0] }
  }
}
