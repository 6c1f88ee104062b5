import Foundation
import JSON
import SVR
import Statistics

/// The bulk that a random matrix of a layer's size would have: from where values stand out, and the Marchenko-Pastur density of s.
struct LayerBulk {
  /// How many points the density is given at.
  static let points = 128

  /// The singular value from which one would stand out; of several groups the largest.
  let edge: Double
  /// The least singular value of the law.
  let lower: Double
  /// The greatest singular value of the law.
  let upper: Double
  /// The share of the layer's values that are bulk.
  let share: Double
  /// Pairs of s and the density there, which integrates to 1.
  let density: [Float]

  /// Of a layer; nil where no group has a bulk.
  init?(of layer: SpectralLayer) {
    let laws = layer.spikedSpectra().compactMap { $0.flatMap(GroupBulk.init) }
    let count = laws.reduce(0) { $0 + $1.count }
    guard count > 0, let lower = laws.map(\.lower).min(), let upper = laws.map(\.upper).max(),
      let edge = laws.map(\.edge).max(), edge.isFinite, upper > lower
    else { return nil }
    (self.lower, self.upper, self.edge) = (lower, upper, edge)
    share = Double(count) / Double(layer.map.groups * min(layer.matrixSides.rows, layer.matrixSides.columns))
    density = (0..<Self.points).flatMap { point in
      // Closer together next to the edges, where the density is steep.
      let s = lower + (upper - lower) * (1 - cos(.pi * Double(point) / Double(Self.points - 1))) / 2
      let sum = laws.reduce(0) { $0 + Double($1.count) * $1.density(s) }
      return [Float(s), Float(sum / Double(count))]
    }
  }

  var document: JSONValue {
    ["edge": .number(edge), "lower": .number(lower), "upper": .number(upper), "share": .number(share)]
  }
}

/// The bulk of one group of channels.
private struct GroupBulk {
  let edge: Double
  /// How many of the group's values are bulk.
  let count: Int
  private let law: MarchenkoPasturLaw
  /// n of the law: its variable is s^2 / n.
  private let long: Double

  init?(_ spectrum: SpikedSpectrum) {
    let (long, short) = (
      max(spectrum.rows, spectrum.columns) - spectrum.spikes, min(spectrum.rows, spectrum.columns) - spectrum.spikes
    )
    guard short > 0, spectrum.variance > 0, spectrum.variance.isFinite else { return nil }
    law = MarchenkoPasturLaw(aspectRatio: Double(short) / Double(long), variance: spectrum.variance)
    (self.long, edge, count) = (Double(long), spectrum.edge, short)
  }

  var lower: Double { (law.lowerEdge * long).squareRoot() }
  var upper: Double { (law.upperEdge * long).squareRoot() }

  /// The density of s: that of s^2 / n times 2 s / n. At s = 0, where that of a square matrix has a limit, the limit.
  func density(_ s: Double) -> Double {
    let s = max(s, 1e-6 * upper)
    return law.density(s * s / long) * 2 * s / long
  }
}
