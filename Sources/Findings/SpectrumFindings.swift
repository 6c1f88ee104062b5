import Foundation
import LinearAlgebra
import Networks
import Randomness
import SVR
import Statistics

/// The edge of the Marchenko-Pastur bulk: its level on random matrices of ten shapes, and its power.
struct SpectrumFindings {
  private static let matrices = 200
  private static let seed: UInt64 = 5
  private static let shapes = [
    (64, 64), (64, 72), (64, 96), (48, 96), (48, 144), (40, 160), (32, 192), (32, 288), (24, 288), (16, 512),
  ]
  /// The planted singular value over the threshold of detection, (rows x columns)^(1/4) standard deviations of an entry.
  private static let strength = 2.0
  private let graph: SpectralGraph

  init(_ graph: SpectralGraph) { self.graph = graph }

  func write(to report: Report) throws {
    report.heading("Which singular values stand out of the bulk")
    var (rows, falseMatrices, found) = ([[String]](), 0, 0)
    for (index, shape) in Self.shapes.enumerated() {
      var generator = SeededGenerator(seed: Self.seed, stream: [index])
      var (spiked, detected) = (0, 0)
      for _ in 0..<Self.matrices {
        let noise = generator.nextGaussians(shape.0 * shape.1)
        spiked += try Self.spikes(noise, shape) > 0 ? 1 : 0
        detected += try Self.spikes(Self.planted(noise, shape, &generator), shape) > 0 ? 1 : 0
      }
      rows.append(
        ["\(shape.0) x \(shape.1)"] + [spiked, detected].map { (Double($0) / Double(Self.matrices)).percent })
      falseMatrices += spiked
      found += detected
    }
    let total = Self.matrices * Self.shapes.count
    report.paragraph(
      """
      \(total) Gaussian matrices of ten shapes (seed \(Self.seed)) at the level 0.01, and the same with one singular triple planted at \
      \(Self.strength) times the threshold of detection: \((Double(falseMatrices) / Double(total)).percent) of the first show a spike, \
      \((Double(found) / Double(total)).percent) of the second.
      """)
    report.table(["shape", "random: with a spike", "planted: found"], rows)
    writeLayers(report)
  }

  private func writeLayers(_ report: Report) {
    report.paragraph(
      "The layers of the VGG-16 (`svr summary MODEL --spectra`): alpha and D of the power law of the eigenvalues' tail, "
        + "and how many singular values stand out of a random bulk.")
    report.table(
      ["layer", "neurons", "spikes", "stable rank", "effective rank", "alpha", "D"],
      graph.layers.enumerated().map { index, layer in
        let statistics = layer.spectrumStatistics()
        return [
          String(index), String(layer.count),
          statistics?.spikes.map { "\($0)" + (statistics?.areMoreSpikesPossible == true ? " or more" : "") } ?? "-",
          statistics?.stableRank?.short ?? "-", statistics?.effectiveRank?.short ?? "-",
          statistics?.powerLaw?.exponent.short ?? "-", statistics?.powerLaw?.distance.short ?? "-",
        ]
      })
  }

  private static func spikes(_ elements: [Double], _ shape: (Int, Int)) throws -> Int {
    let matrix = StoredMatrix.float64(Matrix(rowCount: shape.0, columnCount: shape.1, elements: elements))
    let values = try matrix.singularTriples(rank: nil, seed: 0).values
    return SpikedSpectrum(singularValues: values, rows: shape.0, columns: shape.1)?.spikes ?? 0
  }

  private static func planted(
    _ noise: [Double], _ shape: (Int, Int), _ generator: inout SeededGenerator
  ) -> [Double] {
    let left = Matrix.haarFrame(rows: shape.0, columns: 1, using: &generator)
    let right = Matrix.haarFrame(rows: shape.1, columns: 1, using: &generator)
    let size = strength * pow(Double(shape.0 * shape.1), 0.25)
    var result = noise
    for j in 0..<shape.1 { for i in 0..<shape.0 { result[i + j * shape.0] += size * left[i, 0] * right[j, 0] } }
    return result
  }
}
