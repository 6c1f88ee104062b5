import Networks
import SVR
import SpectralImages
import TestSupport
import Testing

/// Means of cosines, their confidence intervals, and the choice of layers.
@Suite struct SobelStudyTests {
  @Test func meansAndIntervalsAreThoseOfStudentsLaw() {
    let curve = SobelStudy.Curve(layer: 0, cosines: [[0.8, 0.9], [0.2, 0.4], [0.5, nil], [nil, nil], [0.1, 0.1]])
    func near(_ found: Double?, _ expected: Double) -> Bool { found.map { abs($0 - expected) < 1e-9 } ?? false }
    #expect(near(curve.means[0], 0.85))
    #expect(near(curve.means[2], 0.5))
    #expect(curve.means[3] == nil)
    // t at one degree of freedom is 12.706204736; the error of the mean of two numbers is half their distance.
    #expect(near(curve.halfWidths[0], 12.7062047362 * 0.05))
    #expect(curve.halfWidths[2] == nil)
    #expect(curve.halfWidths[4] == 0)
    // Of 0.3, 0.5 and 0.1.
    #expect(near(curve.medianOfOthers, 0.3))
    #expect(near(curve.lead, 0.55))
    #expect(curve.highest == 0)
  }

  @Test func nothingIsKnownOfNoPictures() {
    let curve = SobelStudy.Curve(layer: 0, cosines: [[], []])
    #expect(curve.leading == nil)
    #expect(curve.medianOfOthers == nil)
    #expect(curve.lead == nil)
    #expect(curve.highest == nil)
  }

  private static let topology = Topology(
    maps: (0..<9).map { index in
      LinearMap(
        name: index == 8 ? "fc.weight" : "features.\(index).weight", kind: index == 8 ? .dense : .convolution2D,
        shape: [4, 4, 3, 3], elementType: .float32, outputChannels: 4, inputChannels: 4, positionShape: [3, 3])
    }, connections: [], breaks: [], omissions: [], basis: .chain, notes: [])

  @Test func layersAreSpreadOverTheDepth() {
    #expect(ImageLayers.spread(over: Self.topology) == [0, 2, 5, 7])
    #expect(ImageLayers.spread(over: Self.topology, count: 2) == [0, 7])
    #expect(ImageLayers.spread(over: Self.topology, count: 20) == Array(0..<8))
  }

  @Test func layersAreNamedByNameNumberOrPattern() throws {
    #expect(try ImageLayers.named(["features.3.weight", "1"], in: Self.topology) == [1, 3])
    #expect(try ImageLayers.named(["features.[67]*", "features.6.weight"], in: Self.topology) == [6, 7])
    // A pattern means convolutions; a name may be any layer's, so that it can be said what is wrong with it.
    #expect(try ImageLayers.named(["*"], in: Self.topology) == Array(0..<8))
    #expect(try ImageLayers.named(["fc.weight"], in: Self.topology) == [8])
    #expect(throws: GraphItemError.self) { try ImageLayers.named(["9"], in: Self.topology) }
  }

  @Test func patternsMatchOneNameAlone() throws {
    #expect(ImageLayers.patterns(of: [3], in: Self.topology) == ["features.3.weight"])
    let odd = Topology(
      maps: ["a[0]*", "a0b"].map {
        LinearMap(
          name: $0, kind: .convolution2D, shape: [1, 1, 1, 1], elementType: .float32, outputChannels: 1,
          inputChannels: 1, positionShape: [1, 1])
      }, connections: [], breaks: [], omissions: [], basis: .chain, notes: [])
    let chosen = try odd.selecting(ImageLayers.patterns(of: [0], in: odd))
    #expect(chosen.maps.map(\.name) == ["a[0]*"])
  }
}
