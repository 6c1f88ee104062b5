import Foundation
import LinearAlgebra
import Randomness
import SVR
import Statistics
import Testing

@Suite struct SpikedSpectrumTests {
  /// Short and long side: aspect ratios 1 to 50.
  static let shapes = [
    (48, 48), (40, 50), (32, 48), (16, 32), (28, 84), (20, 80), (16, 96), (16, 160), (18, 450), (16, 800),
  ]
  static let seed: UInt64 = 40_005

  /// The singular values of a Gaussian matrix of variance 9, spikes of the given strengths planted in Haar-random directions; a strength of 1
  /// is the threshold of detection, sigma (n p)^(1/4).
  static func singularValues(
    _ shape: (Int, Int), strengths: [Double] = [], using generator: inout SeededGenerator
  ) throws -> [Double] {
    let (p, n) = shape
    var matrix = Matrix(rowCount: n, columnCount: p, elements: generator.nextGaussians(n * p).map { 3 * $0 })
    if !strengths.isEmpty {
      var left = Matrix<Double>.haarFrame(rows: n, columns: strengths.count, using: &generator)
      let right = Matrix<Double>.haarFrame(rows: p, columns: strengths.count, using: &generator)
      let unit = 3 * pow(Double(n * p), 0.25)
      for (column, strength) in strengths.enumerated() {
        for row in 0..<n { left[row, column] *= strength * unit }
      }
      let planted = left.times(right, otherTransposed: .transposed)
      for index in matrix.elements.indices { matrix.elements[index] += planted.elements[index] }
    }
    return try StoredMatrix.float32(
      Matrix(rowCount: n, columnCount: p, elements: matrix.elements.map { Float($0) })
    ).singularTriples().values
  }

  @Test("2,000 Gaussian matrices of ten aspect ratios: at most 2% show a spike at the 1% level")
  func level() throws {
    var generator = SeededGenerator(seed: Self.seed)
    var all = 0
    for (p, n) in Self.shapes {
      var (spiked, deviations) = (0, 0.0)
      for _ in 0..<200 {
        let values = try Self.singularValues((p, n), using: &generator)
        let spectrum = try #require(SpikedSpectrum(singularValues: values, rows: p, columns: n))
        spiked += spectrum.spikes > 0 ? 1 : 0
        deviations += spectrum.variance.squareRoot() / 200
        #expect((spectrum.spikes > 0) == (spectrum.logPValue(of: 0) <= log(0.01)))
      }
      #expect(spiked <= 8, "seed \(Self.seed): \(spiked) of 200 at \(p) x \(n)")
      #expect(abs(deviations - 3) < 0.03, "seed \(Self.seed): \(deviations) at \(p) x \(n)")
      all += spiked
    }
    print("spikes in \(all) of 2,000 Gaussian matrices")
    #expect(all <= 40 && all >= 5, "seed \(Self.seed): \(all) of 2,000")
  }

  @Test("A planted spike at 2.5 times the threshold of detection is found in 95% of matrices")
  func planted() throws {
    var generator = SeededGenerator(seed: Self.seed + 1)
    var (found, alone, all) = (0, 0, 0)
    for shape in Self.shapes {
      for _ in 0..<40 {
        let values = try Self.singularValues(shape, strengths: [2.5], using: &generator)
        let spectrum = try #require(SpikedSpectrum(singularValues: values, rows: shape.1, columns: shape.0))
        found += spectrum.spikes >= 1 ? 1 : 0
        alone += spectrum.spikes == 1 ? 1 : 0
        all += 1
      }
    }
    print("planted spike found in \(found) of \(all), alone in \(alone)")
    #expect(Double(found) >= 0.95 * Double(all), "seed \(Self.seed + 1): \(found) of \(all)")
    #expect(Double(found - alone) <= 0.03 * Double(all), "seed \(Self.seed + 1): \(alone) of \(all)")
  }

  @Test("A fifth of the values planted, weak and strong: all found, the variance not inflated", arguments: [2.0, 10])
  func many(strength: Double) throws {
    var generator = SeededGenerator(seed: Self.seed + 2)
    for shape in [(64, 64), (60, 300)] {
      let strengths = (0..<12).map { strength * (1 + Double($0) / 4) }
      for _ in 0..<5 {
        let values = try Self.singularValues(shape, strengths: strengths, using: &generator)
        let spectrum = try #require(SpikedSpectrum(singularValues: values, rows: shape.0, columns: shape.1))
        #expect(spectrum.spikes == 12, "seed \(Self.seed + 2), \(shape)")
        #expect(abs(spectrum.variance.squareRoot() / 3 - 1) < 0.05, "seed \(Self.seed + 2): \(spectrum.variance)")
        #expect(values[11] > spectrum.edge && values[12] < spectrum.edge)
        let logs = values.indices.map { spectrum.logPValue(of: $0) }
        #expect(zip(logs, logs.dropFirst()).allSatisfy(<=), "seed \(Self.seed + 2), \(shape): \(logs)")
        #expect(logs[11] <= log(0.01) && logs[12] > log(0.01), "seed \(Self.seed + 2), \(shape): \(logs)")
      }
    }
  }

  @Test("The leading values and the sum of squares are enough")
  func truncated() throws {
    var generator = SeededGenerator(seed: Self.seed + 3)
    let values = try Self.singularValues((50, 90), strengths: [3, 4, 5, 9], using: &generator)
    let total = values.reduce(0) { $0 + $1 * $1 }
    let whole = try #require(SpikedSpectrum(singularValues: values, rows: 50, columns: 90))
    // One matrix in a hundred shows one spike more than were planted; what matters is that truncation changes nothing.
    #expect((4...5).contains(whole.spikes), "seed \(Self.seed + 3): \(values[..<7]), edge \(whole.edge)")
    print("planted 4, found \(whole.spikes): \(values[..<7]), edge \(whole.edge)")
    #expect(!whole.isLowerBound && whole.bulkDistance != nil)
    func cut(_ count: Int) -> SpikedSpectrum? {
      SpikedSpectrum(singularValues: Array(values[..<count]), sumOfSquares: total, rows: 50, columns: 90)
    }
    let some = try #require(cut(10))
    #expect(some.spikes == whole.spikes && !some.isLowerBound && some.bulkDistance == nil)
    #expect(abs(some.edge / whole.edge - 1) < 1e-9 && abs(some.logPValue(of: 3) / whole.logPValue(of: 3) - 1) < 1e-6)
    let few = try #require(cut(2))
    #expect(few.spikes == 2 && few.isLowerBound)
    #expect(SpikedSpectrum(singularValues: Array(values[..<10]), rows: 50, columns: 90) == nil)
  }

  @Test("Scale and transposition change nothing but the unit")
  func invariance() throws {
    var generator = SeededGenerator(seed: Self.seed + 4)
    let values = try Self.singularValues((20, 70), strengths: [3], using: &generator)
    let one = try #require(SpikedSpectrum(singularValues: values, rows: 20, columns: 70))
    for scale in [1e-150, 1e150] {
      let other = try #require(SpikedSpectrum(singularValues: values.map { $0 * scale }, rows: 70, columns: 20))
      #expect(other.spikes == one.spikes && abs(other.edge / one.edge / scale - 1) < 1e-12)
      #expect(abs(other.logPValue(of: 0) / one.logPValue(of: 0) - 1) < 1e-9)
    }
  }

  @Test("The bulk of a Gaussian matrix follows the Marchenko-Pastur law, a power law does not")
  func bulkDistance() throws {
    var generator = SeededGenerator(seed: Self.seed + 5)
    let values = try Self.singularValues((60, 120), strengths: [4, 6], using: &generator)
    let random = try #require(SpikedSpectrum(singularValues: values, rows: 60, columns: 120)?.bulkDistance)
    #expect(random < 0.04, "seed \(Self.seed + 5): \(random)")
    let heavy = (1...60).map { pow(Double($0), -0.7) }
    let far = try #require(SpikedSpectrum(singularValues: heavy, rows: 60, columns: 120)?.bulkDistance)
    #expect(far > 0.1)
  }

  @Test("Spectra without a bulk")
  func degenerate() {
    func fit(_ values: [Double], _ rows: Int, _ columns: Int) -> SpikedSpectrum? {
      SpikedSpectrum(singularValues: values, rows: rows, columns: columns)
    }
    #expect(fit([], 4, 4) == nil && fit([0, 0], 2, 5) == nil && fit([3], 1, 9) == nil && fit([3, 2, 1], 2, 5) == nil)
    #expect(fit([2, 1], 2, 5)?.spikes == 0)
    #expect(fit([Double](repeating: 2, count: 30), 30, 40)?.spikes == 0)
    // Exactly of rank 3: three values stand out of nothing, and nothing has p-value 1.
    let low = fit([5, 4, 3] + [Double](repeating: 0, count: 17), 20, 30)
    #expect(low?.spikes == 3 && low?.variance == 0 && low?.edge == 0 && low?.bulkDistance == nil)
    #expect(low?.logPValue(of: 5) == 0 && (low?.logPValue(of: 0) ?? 0) < -10)
    for side in 2...9 {
      let values = (0..<side).map { 1 / Double(1 + $0 * $0) }
      let spectrum = fit(values, side, side + 3)
      #expect((spectrum?.spikes ?? -1) >= 0)
      for index in values.indices { #expect(spectrum?.logPValue(of: index).isNaN == false) }
    }
  }
}
