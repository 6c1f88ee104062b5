import ImageFiles
import SVR
import SpectralImages
import Testing

@testable import SpectralImages

/// The Sobel magnitude, and its means under the pixels of spectral images.
@Suite struct GradientTests {
  /// A grey picture of real numbers.
  private static func picture(_ height: Int, _ width: Int, _ grey: (Int, Int) -> Double) -> Picture {
    let numbers = (0..<height * width).flatMap { [Float](repeating: Float(grey($0 / width, $0 % width)), count: 3) }
    return Picture(width: width, height: height, pixels: .reals(numbers))
  }

  @Test func aRampHasOneSlope() {
    let gradient = GradientImage(of: Self.picture(6, 8) { row, column in 0.03 * Double(row) + 0.04 * Double(column) })
    // Inside, each kernel answers with 8 times the slope.
    for row in 1..<5 {
      for column in 1..<7 {
        let value = gradient.values[row * 8 + column]
        #expect(abs(value - 0.4) < 1e-6)
      }
    }
    // At an edge the outermost pixels go on, which halves the slope across it.
    let slope = (0.03 * 0.03 + 0.02 * 0.02).squareRoot()
    #expect(abs(gradient.values[24] - 8 * slope) < 1e-6)
  }

  @Test func aDotIsSeenFromEachSide() {
    let gradient = GradientImage(of: Self.picture(5, 5) { $0 == 2 && $1 == 2 ? 1 : 0 })
    let root = 2.0.squareRoot()
    let expected: [Double] = [0, 0, 0, 0, 0, 0, root, 2, root, 0, 0, 2, 0, 2, 0, 0, root, 2, root, 0, 0, 0, 0, 0, 0]
    for (number, value) in zip(gradient.values, expected) { #expect(abs(number - value) < 1e-6) }
  }

  @Test func anImageOfThePicturesSizeTakesItsInside() {
    let gradient = GradientImage(height: 4, width: 5, values: (0..<20).map(Double.init))
    #expect(gradient.pooled(parts: (4, 5), reach: (3, 3)) == [6, 7, 8, 11, 12, 13])
    #expect(gradient.pooled(parts: (4, 5), reach: (1, 1)) == gradient.values)
  }

  @Test func pixelsThatStandForMoreTakeTheMean() {
    let gradient = GradientImage(height: 4, width: 4, values: (0..<16).map(Double.init))
    #expect(gradient.pooled(parts: (2, 2), reach: (1, 1)) == [2.5, 4.5, 10.5, 12.5])
    // An even kernel stands between two positions: the middle half of each side.
    #expect(gradient.pooled(parts: (2, 2), reach: (2, 2)) == [7.5])
    // Three parts of four pixels: 4/3 pixels each.
    let row = GradientImage(height: 1, width: 4, values: [3, 6, 9, 12])
    let expected = [3.75, 7.5, 11.25]
    let found = row.pooled(parts: (1, 3), reach: (1, 1))
    #expect(found.count == 3)
    for (number, value) in zip(found, expected) { #expect(abs(number - value) < 1e-12) }
  }
}
