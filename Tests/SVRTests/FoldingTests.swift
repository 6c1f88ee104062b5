import Foundation
import Networks
import Randomness
import SVR
import Testing

/// Batch normalisation folded into weights, and layers that cannot be decomposed.
@Suite struct FoldingTests {
  @Test("Folding equals folding by hand", arguments: [true, false])
  func folding(hasScale: Bool) throws {
    var generator = SeededGenerator(seed: 41)
    let first = generator.nextGaussians(6 * 3 * 9)
    let second = generator.nextGaussians(5 * 6)
    let scale = generator.nextGaussians(6)
    let variance = generator.nextGaussians(6).map { $0 * $0 + 0.1 }
    var (stored, byHand) = (SampleNetwork(), SampleNetwork())
    stored.add("0.weight", [6, 3, 3, 3], first)
    if hasScale { stored.add("1.weight", [6], scale) }
    stored.add("1.running_var", [6], variance)
    stored.add("2.weight", [5, 6], second)
    byHand.add(
      "0.weight", [6, 3, 3, 3],
      first.enumerated().map { index, value in
        value * (hasScale ? scale[index / 27] : 1) / sqrt(variance[index / 27] + 1e-5)
      })
    byHand.add("2.weight", [5, 6], second)
    let folded = try SpectralGraph(of: stored.network(), options: SpectralOptions(normalisation: .folded))
    let expected = try byHand.graph()
    for (a, b) in zip(folded.layers, expected.layers) {
      #expect(zip(a.singularValues, b.singularValues).allSatisfy { abs($0 - $1) < 1e-11 * b.singularValues[0] })
    }
    #expect(distance(folded.connections[0].weights, expected.connections[0].weights) < 1e-10)
    #expect(try distance(folded.connections[0].weights, stored.graph().connections[0].weights) > 1e-3)
  }

  @Test(
    "A layer that is not finite is left out and the rest goes on",
    arguments: [
      (Double.nan, "1 of its 24 entries is NaN or infinite, the first at [1, 2]"),
      (-Double.infinity, "1 of its 24 entries is NaN or infinite, the first at [1, 2]"),
    ])
  func notFinite(value: Double, reason: String) throws {
    var sample = SampleNetwork.gaussian([[6, 5]], seed: 42)
    var generator = SeededGenerator(seed: 43)
    var broken = generator.nextGaussians(24)
    broken[8] = value
    sample.add([4, 6], broken)
    sample.add([7, 4], generator.nextGaussians(28))
    sample.add([3, 7], generator.nextGaussians(21))
    let graph = try sample.graph()
    #expect(graph.layers.map(\.name) == ["0.weight", "2.weight", "3.weight"])
    #expect(graph.leftOut == [SpectralGraph.LeftOut(name: "1.weight", reason: reason)])
    #expect(graph.connections.map { [$0.source, $0.target] } == [[1, 2]])
    #expect(graph.connections.map(\.index) == [0])
    // The graph is in two parts now, over which no path leads.
    #expect(graph.pathMetric() == nil)
  }

  @Test("A layer of zeros is left out, saying so", arguments: Representation.allCases)
  func zeros(representation: Representation) throws {
    var sample = SampleNetwork.gaussian([[6, 5]], seed: 44)
    sample.add([4, 6], Array(repeating: 0, count: 24))
    let graph = try sample.graph(representation)
    #expect(graph.connections.isEmpty)
    #expect(graph.layers.map(\.name) == ["0.weight"])
    #expect(graph.leftOut.map(\.name) == ["1.weight"])
    #expect(graph.leftOut.first?.reason.contains("zero") == true, "\(graph.leftOut)")
  }
}
