import Figures
import Foundation
import LinearAlgebra
import Networks
import Randomness
import SVR
import Statistics
import TestSupport

/// Where the exact law differs from the chi-squared law, and whether the false discovery rate is honest.
struct NullLawFindings {
  private static let seed: UInt64 = 2
  private static let networks = 500

  func write(to report: Report) throws {
    report.heading("Where the exact law differs from the paper's")
    let channels = [4, 10, 32, 128, 512]
    report.paragraph(
      """
      The chi-squared law is the limit of the exact law for many channels C. The weight that an edge must reach at 3 sigma \
      (p = 0.00135), as a multiple of the expected 1/C:
      """)
    report.table(
      ["C", "exact, z = 1", "chi-squared, z = 1", "exact, z = 9", "chi-squared, z = 9"],
      channels.map { count in
        [String(count)]
          + [1, 9].flatMap { positions in
            [EdgeLaw.Kind.exact, .chiSquared].map { kind in
              (Double(count) * EdgeLaw(kind, channels: count, positions: positions).threshold(sigma: 3)).short
            }
          }
      })
    report.paragraph(
      """
      For C = 10, z = 1 the chi-squared threshold is beyond C, so beyond a weight of 1: no edge can pass, however strong. \
      A dense layer behind a bottleneck of ten channels is such a layer.
      """)
    writeDiscoveries(report)
  }

  private func writeDiscoveries(_ report: Report) {
    report.heading("The false discovery rate")
    var rows: [[String]] = []
    for (width, linksPerConnection) in [(96, 1), (48, 8)] {
      for rate in [0.01, 0.1] { rows.append(Self.discoveries(width, linksPerConnection, rate: rate)) }
    }
    report.paragraph(
      """
      \(Self.networks) networks each of five random dense layers with edges of weights from 0.2 to 0.6 planted (seed \(Self.seed)): the mean share of \
      false edges among those found, with its standard error, beside the nominal rate.
      """)
    report.table(
      ["neurons a layer", "planted edges a connection", "nominal rate", "measured rate", "planted edges found"], rows)
  }

  private static func discoveries(_ width: Int, _ linksPerConnection: Int, rate: Double) -> [String] {
    var generator = SeededGenerator(seed: seed, stream: [width])
    var (shares, found, planted) = ([Double](), 0, 0)
    for _ in 0..<networks {
      let links = (0..<4).flatMap { connection in
        (0..<linksPerConnection).map { PlantedGraph.Link(connection: connection, source: 2 * $0, target: 3 * $0 + 1) }
      }
      let weight = 0.2 + 0.4 * generator.nextUniform()
      let graph = PlantedGraph.make(width: width, layers: 5, links: links, weight: weight, using: &generator)
      let edges = graph.significantEdges(Significance(.falseDiscoveryRate(rate))).edges
      let right = edges.count {
        links.contains(.init(connection: $0.connection, source: $0.source, target: $0.target))
      }
      shares.append(edges.isEmpty ? 0 : Double(edges.count - right) / Double(edges.count))
      found += right
      planted += links.count
    }
    let mean = shares.mean
    let variance = shares.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(networks - 1)
    return [
      String(width), String(linksPerConnection), rate.short,
      "\(mean.short) ± \((variance / Double(networks)).squareRoot().short)", (Double(found) / Double(planted)).percent,
    ]
  }
}
