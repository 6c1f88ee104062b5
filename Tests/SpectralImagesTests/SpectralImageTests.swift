import LinearAlgebra
import Networks
import Randomness
import SVR
import SpectralImages
import TestSupport
import Testing

/// Filters and the images that they make, beside sums written out.
@Suite struct SpectralImageTests {
  private static let shape = (channels: 3, height: 7, width: 6)

  private static func map(seed: UInt64) -> FeatureMap {
    var random = SeededGenerator(seed: seed)
    let count = shape.channels * shape.height * shape.width
    return FeatureMap(
      channels: shape.channels, height: shape.height, width: shape.width,
      values: (0..<count).map { _ in Float(random.nextGaussian()) })
  }

  /// A layer of one group whose vectors v are the unit matrix's columns, of kernels 2 x 3.
  private static func layer(groups: [Int]? = nil) -> SpectralLayer {
    let (inputs, positions) = (shape.channels, [2, 3])
    let map = LinearMap(
      name: "conv.weight", kind: .convolution2D, shape: [18, inputs, 2, 3], elementType: .float32, outputChannels: 18,
      inputChannels: inputs, positionShape: positions)
    var random = SeededGenerator(seed: 5)
    let read = Matrix<Double>(rowCount: 18, columnCount: 4, elements: (0..<72).map { _ in random.nextGaussian() })
    return SpectralLayer(
      map: map, singularValues: [4, 3, 2, 1], readingSingularValues: nil,
      written: .float64(Matrix(rowCount: 18, columnCount: 4, elements: [Double](repeating: 0, count: 72))),
      read: .float64(read), rank: 4, sumOfSquares: 30)
  }

  @Test(arguments: [(1, 1), (2, 1), (3, 2)])
  func anImageIsTheSumOverChannelsAndPositions(_ dilation: (Int, Int)) throws {
    let (layer, map) = (Self.layer(), Self.map(seed: 11))
    let filter = SpectralFilter(ofNeuron: 2, of: layer, dilation: (dilation.0, dilation.1))
    let image = try #require(SpectralImage(of: filter, over: map))
    #expect(image.height == 7 - dilation.0)
    #expect(image.width == 6 - 2 * dilation.1)
    for row in 0..<image.height {
      for column in 0..<image.width {
        var sum = 0.0
        for channel in 0..<3 {
          for (p, place) in [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2)].enumerated() {
            let (y, x) = (row + place.0 * dilation.0, column + place.1 * dilation.1)
            // Row p * I + c of V is channel c at position p.
            sum += layer.read[p * 3 + channel, 2] * Double(map.values[(channel * 7 + y) * 6 + x])
          }
        }
        let found = Double(image.values[row * image.width + column])
        #expect(abs(found - abs(sum)) < 1e-5 * (1 + abs(sum)))
      }
    }
  }

  @Test func theSignOfANeuronDoesNotMatter() throws {
    let filter = SpectralFilter(ofNeuron: 0, of: Self.layer())
    let map = Self.map(seed: 3)
    let turned = FeatureMap(channels: 3, height: 7, width: 6, values: map.values.map { -$0 })
    #expect(SpectralImage(of: filter, over: map) == SpectralImage(of: filter, over: turned))
  }

  @Test func aFilterThatDoesNotFitHasNoImage() {
    let filter = SpectralFilter(ofNeuron: 0, of: Self.layer())
    #expect(
      SpectralImage(
        of: filter, over: FeatureMap(channels: 3, height: 1, width: 9, values: .init(repeating: 1, count: 27))) == nil)
    #expect(
      SpectralImage(
        of: filter, over: FeatureMap(channels: 3, height: 2, width: 3, values: .init(repeating: 1, count: 18)))?.values
        .count == 1)
  }

  @Test func aGroupedNeuronReadsItsGroupAlone() {
    let layout = WeightLayout(outputs: 4, inputs: 4, positions: [1, 1], groups: 2)
    let map = LinearMap(
      name: "g", kind: .convolution2D, shape: [4, 2, 1, 1], elementType: .float32, layout: layout)
    let read = Matrix<Double>(rowCount: 4, columnCount: 2, elements: [1, 2, 0, 0, 0, 0, 3, 4])
    let layer = SpectralLayer(
      map: map, singularValues: [2, 1], readingSingularValues: nil, written: .float64(read), read: .float64(read),
      writerGroups: [0, 1], readerGroups: [0, 1], rank: 2, sumOfSquares: 5)
    #expect(SpectralFilter(ofNeuron: 0, of: layer).channels == 0..<2)
    let second = SpectralFilter(ofNeuron: 1, of: layer)
    #expect(second.channels == 2..<4)
    #expect(second.entries == [3, 4])
    let image = SpectralImage(of: second, over: FeatureMap(channels: 4, height: 1, width: 1, values: [9, 9, 1, -2]))
    #expect(image?.values == [5])
  }

  @Test func cosinesAreThoseOfAngles() {
    let image = SpectralImage(height: 1, width: 2, values: [3, 4])
    #expect(image.cosine(to: [3, 4]) == 1)
    #expect(abs((image.cosine(to: [1, 0]) ?? 0) - 0.6) < 1e-12)
    #expect(image.cosine(to: [0, 0]) == nil)
    #expect(SpectralImage(height: 1, width: 2, values: [0, 0]).cosine(to: [1, 1]) == nil)
    #expect([image.least, image.greatest, image.mean] == [3, 4, 3.5])
  }
}
