import Randomness
import Foundation
import Networks
import SVR
import Statistics
import TestSupport
import Testing

/// Random Gaussian networks must give uniform p-values under the exact law.
@Suite struct NullLawTests {
  struct Shape: Sendable, CustomTestStringConvertible {
    let name: String
    /// The stored shapes of the layers, in order.
    let layers: [[Int]]
    var testDescription: String { name }
  }

  static let shapes = [
    Shape(name: "dense", layers: [[40, 30], [60, 40], [50, 60]]),
    Shape(name: "narrow dense", layers: [[6, 20], [12, 6], [5, 12], [9, 5]]),
    Shape(name: "3 x 3 convolutions", layers: [[24, 8, 3, 3], [32, 24, 3, 3], [20, 32, 3, 3]]),
    Shape(name: "5 x 1 and 1 x 1 convolutions", layers: [[16, 4, 5, 1], [20, 16, 1, 1], [18, 20, 5, 1]]),
    Shape(
      name: "convolutions, then dense behind a flatten",
      layers: [[12, 3, 3, 3], [16, 12, 3, 3], [30, 64], [10, 30]]),
  ]

  @Test("p-values are uniform", arguments: shapes, Representation.allCases)
  func uniform(shape: Shape, representation: Representation) throws {
    var pValues: [Double] = []
    let seed: UInt64 = 20_231
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<12 {
      let graph = try SpectralGraph(
        of: Self.gaussianNetwork(shape.layers, &generator), options: SpectralOptions(representation: representation))
      for connection in graph.connections {
        let law = graph.edgeLaw(of: connection, .exact)
        // One edge a source neuron: edges of one reading vector to all writers sum to a constant and are not independent.
        for source in 0..<min(connection.weights.rowCount, connection.weights.columnCount) {
          pValues.append(exp(law.logPValue(connection.weights[source, source])))
        }
      }
    }
    let test = KolmogorovSmirnovTest(pValues) { min(1, max(0, $0)) }
    #expect(pValues.count > 150)
    #expect(test.pValue > 0.001, "seed \(seed): D = \(test.statistic) of \(test.count)")
  }

  @Test("The chi-squared limit is told apart where channels are few")
  func chiSquaredIsRejectedForFewChannels() throws {
    var pValues: [Double] = []
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<200 {
      let graph = try SpectralGraph(
        of: Self.gaussianNetwork([[3, 20], [12, 3]], &generator), representation: .spectral)
      let law = graph.edgeLaw(of: graph.connections[0], .chiSquared)
      for k in 0..<3 { pValues.append(exp(law.logPValue(graph.connections[0].weights[k, k]))) }
    }
    #expect(KolmogorovSmirnovTest(pValues) { min(1, max(0, $0)) }.pValue < 0.001)
  }

  static func gaussianNetwork(_ shapes: [[Int]], _ generator: inout SeededGenerator) throws -> Network {
    var builder = SafetensorsBuilder()
    for (index, shape) in shapes.enumerated() {
      builder.add(
        "\(index).weight", shape: shape, doubles: (0..<shape.reduce(1, *)).map { _ in generator.nextGaussian() })
    }
    let folder = try TemporaryFolder()
    return try Network(contentsOf: try builder.write(to: folder, "model.safetensors"))
  }
}
