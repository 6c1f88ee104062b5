import Foundation
import SVR
import Statistics

/// The singular values of one layer in bins, with the number that the random bulk would have in each.
package struct LayerSpectrum: Sendable {
  /// The ends of the bins, one more than bins, rising.
  package let ends: [Double]
  /// How many singular values that stand out of no bulk lie in each bin.
  package let bulk: [Int]
  /// How many that do.
  package let spikes: [Int]
  /// The singular values that stand out.
  package let spikeValues: [Double]
  /// The least and the largest singular value from which one stands out, over the layer's groups; nil without a law.
  package let edge: ClosedRange<Double>?
  /// Whether there may be more spikes than are counted.
  package let isLowerBound: Bool
  /// How many values a logarithmic axis has no place for.
  package let zeros: Int
  private let laws: [BulkLaw]

  /// - Parameters:
  ///   - level: of each test of a singular value against the bulk.
  ///   - most: the largest number of bins.
  /// - Complexity: O(m log m) for m neurons, after the fit of the bulk.
  package init(_ layer: SpectralLayer, level: Double, scale: AxisScale, most: Int) {
    let spectra = layer.spikedSpectra(level: level)
    laws = spectra.compactMap { $0.flatMap(BulkLaw.init) }
    let edges = spectra.compactMap { $0?.edge }.filter(\.isFinite)
    edge = edges.min().flatMap { least in edges.max().map { least...$0 } }
    isLowerBound = spectra.contains { $0?.isLowerBound == true }
    let significances = layer.bulkSignificances(level: level)
    let spectrum = Spectrum(layer, over: nil)
    let shown = layer.singularValues.indices.filter { index in
      scale == .linear || !spectrum.isZero(layer.singularValues[index], inLayer: 0)
    }
    zeros = layer.count - shown.count
    let values = shown.map { layer.singularValues[$0] }
    let ends = Self.ends(values, bulkWidth: laws.map(\.width).max(), scale: scale, most: most)
    func counts(_ isSpike: Bool) -> [Int] {
      shown.filter { (significances[$0]?.isSpike == true) == isSpike }.reduce(
        into: Array(repeating: 0, count: ends.count - 1)
      ) { counts, index in
        let bin = (ends.firstIndex { $0 > layer.singularValues[index] } ?? ends.count - 1) - 1
        counts[max(0, min(bin, counts.count - 1))] += 1
      }
    }
    (self.ends, bulk, spikes) = (ends, counts(false), counts(true))
    spikeValues = shown.filter { significances[$0]?.isSpike == true }.map { layer.singularValues[$0] }
  }

  /// How many of the bulk's singular values are expected between two numbers; nil without a law.
  package func expected(from low: Double, to high: Double) -> Double? {
    laws.isEmpty ? nil : laws.reduce(0) { $0 + $1.expected(from: low, to: high) }
  }

  /// The upper end of the bulk's law, over all groups; nil without a law.
  package var bulkEnd: Double? { laws.map(\.end).max() }

  /// Bins of one width along the axis: that of Freedman and Diaconis, 2 (q75 - q25) / m^(1/3), or an eighth of the bulk's
  /// width where that is less, as long as there are no more bins than values.
  private static func ends(_ values: [Double], bulkWidth: Double?, scale: AxisScale, most: Int) -> [Double] {
    let places = (scale == .linear ? values : values.map(log)).filter(\.isFinite).sorted()
    guard let first = places.first, let last = places.last else { return [0, 1] }
    let (low, high) = scale == .linear ? (0, last) : (first, last)
    guard high > low else {
      return scale == .linear ? [0, max(2 * high, .leastNormalMagnitude)] : [exp(low) / 2, exp(high) * 2]
    }
    let range = places[3 * (places.count - 1) / 4] - places[(places.count - 1) / 4]
    let spread = 2 * range / cbrt(Double(places.count))
    let width = min(spread, scale == .linear ? bulkWidth.map { $0 / 8 } ?? spread : (high - low) / 16)
    let fitting = width > 0 ? Int(min((high - low) / width, 1e6).rounded(.up)) : most
    let count = max(8, min(fitting, most, max(12, places.count)))
    let ends = (0...count).map { low + (high - low) * Double($0) / Double(count) }
    guard scale == .logarithmic else { return ends }
    // The ends themselves not rounded, so that no value lies outside.
    return [values.min() ?? 1] + ends.dropFirst().dropLast().map(exp) + [values.max() ?? 1]
  }
}

/// The law of the singular values of one group that are no spikes.
private struct BulkLaw {
  let law: MarchenkoPasturLaw
  let count: Double
  /// s = sqrt(x unit) for the law's x.
  let unit: Double

  init?(_ spectrum: SpikedSpectrum) {
    let (long, short) = (
      max(spectrum.rows, spectrum.columns) - spectrum.spikes, min(spectrum.rows, spectrum.columns) - spectrum.spikes
    )
    let unit = spectrum.variance * Double(long)
    guard short > 0, unit > 0, unit.isFinite else { return nil }
    law = MarchenkoPasturLaw(aspectRatio: Double(short) / Double(long))
    (count, self.unit) = (Double(short), unit)
  }

  var end: Double { (law.upperEdge * unit).squareRoot() }
  var width: Double { end - (law.lowerEdge * unit).squareRoot() }

  func expected(from low: Double, to high: Double) -> Double {
    func cdf(_ value: Double) -> Double { value > 0 ? law.cdf(value * (value / unit)) : 0 }
    return count * (cdf(high) - cdf(low))
  }
}
