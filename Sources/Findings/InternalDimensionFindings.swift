import Figures
import Foundation
import LinearAlgebra
import Randomness
import SVR
import TestSupport

/// The paper's test of internal dimensions: block-orthogonal matrices, turned by more and more noise.
struct InternalDimensionFindings {
  private static let order = 100
  private static let blocks = [10, 30, 70, 90]
  private static let runs = 100
  private static let strengths = 0...24
  private static let seed: UInt64 = 4

  func write(to report: Report) throws {
    report.heading("Internal dimensions under noise")
    let results = Self.blocks.map(measure)
    report.paragraph(
      """
      As in the paper: an orthogonal matrix of order \(Self.order) in two blocks, of p and \(Self.order) - p, times the exponential of 0.01 K times a random antisymmetric matrix G - G^T, \
      G of standard normal entries (seed \(Self.seed)); its squared entries are the adjacency. \(Self.runs) runs each. The paper finds \
      the dimension flat to about K = 8 and lost by 12.
      """)
    let curves = zip(Self.blocks, results).enumerated().map { index, entry in
      CurvePanel.Curve(
        "p = \(entry.0)",
        zip(Self.strengths, entry.1).map { CurvePoint(Double($0), $1.source.mean) }, colour: index,
        spreads: entry.1.map { $0.source.spread })
    }
    let deviations = zip(Self.blocks, results).enumerated().map { index, entry in
      CurvePanel.Curve(
        "p = \(entry.0)",
        zip(Self.strengths, entry.1).map { CurvePoint(Double($0), $1.deviation.mean) }, colour: index)
    }
    try report.figure(
      CurveFigure(
        title: "Internal dimensions of noisy block matrices",
        subtitle: "order \(Self.order), \(Self.runs) runs each, seed \(Self.seed)",
        panels: [
          CurvePanel(
            title: "internal dimension of the source", x: "noise K", y: "mean, with one standard deviation",
            curves: curves),
          CurvePanel(title: "deviation", x: "noise K", y: "mean", curves: deviations),
        ], columns: 2, caption: ["Without noise the dimension is p and the deviation p (100 - p) / 100²."],
        style: .findings), "internal-dimensions",
      "Internal dimensions against noise: flat at first, then lost, as in the paper.")
    report.table(
      ["p"] + [0, 4, 6, 8, 10, 12, 16, 24].map { "K = \($0)" },
      zip(Self.blocks, results).map { p, row in
        [String(p)] + [0, 4, 6, 8, 10, 12, 16, 24].map { String(format: "%.1f", row[$0].source.mean) }
      })
    let worst = results.enumerated().map { index, row in
      row[...6].map { $0.source.map { abs($0 - Double(Self.blocks[index])) }.max() ?? 0 }.max() ?? 0
    }
    report.paragraph(
      """
      Mean internal dimension of the source. Up to K = 6 no single run is further from p than \
      \(zip(Self.blocks, worst).map { "\($1.short) (p = \($0))" }.joined(separator: ", ")).
      """)
  }

  private struct Measurement {
    var source: [Double] = []
    var deviation: [Double] = []
  }

  /// For each strength of noise, what the runs show.
  private func measure(_ p: Int) -> [Measurement] {
    var generator = SeededGenerator(seed: Self.seed, stream: [p])
    var result = Self.strengths.map { _ in Measurement() }
    for _ in 0..<Self.runs {
      var matrix = PlantedBlocks.matrix(order: Self.order, split: p, using: &generator)
      let step = PlantedBlocks.rotation(order: Self.order, scale: 0.01, using: &generator)
      for strength in Self.strengths {
        let dimensions = InternalDimensions(of: matrix.squared, channels: Self.order)
        result[strength].source.append(Double(dimensions.source))
        result[strength].deviation.append(dimensions.deviation)
        matrix = matrix.times(step)
      }
    }
    return result
  }
}

extension [Double] {
  fileprivate var spread: Double {
    let mean = mean
    return (reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(Swift.max(count - 1, 1))).squareRoot()
  }
}
