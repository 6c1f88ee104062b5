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

  init(_ sources: Sources) {}

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
      The last layer of a classifier of ten classes is such a layer when it is read in the co-SVR.
      """)
    writeDiscoveries(report)
  }

  private func writeDiscoveries(_ report: Report) {
    report.heading("The false discovery rate is honest")
    var rows: [[String]] = []
    for weight in [0.3, 0.5] {
      for rate in [0.01, 0.1] {
        var generator = SeededGenerator(seed: Self.seed, stream: [Int(weight * 1000)])
        var (falseShare, found, networks) = (0.0, 0, 200)
        let links = (0..<3).flatMap { connection in
          (0..<8).map { PlantedGraph.Link(connection: connection, source: 2 * $0, target: 3 * $0 + 1) }
        }
        for _ in 0..<networks {
          let graph = PlantedGraph.make(width: 48, layers: 4, links: links, weight: weight, using: &generator)
          let edges = graph.significantEdges(Significance(.falseDiscoveryRate(rate))).edges
          let planted = edges.count {
            links.contains(.init(connection: $0.connection, source: $0.source, target: $0.target))
          }
          falseShare += edges.isEmpty ? 0 : Double(edges.count - planted) / Double(edges.count)
          found += planted
        }
        networks = max(networks, 1)
        rows.append([
          weight.short, rate.short, (falseShare / Double(networks)).short,
          (Double(found) / Double(networks * links.count)).percent,
        ])
      }
    }
    report.paragraph(
      """
      200 networks of four random dense layers of 48 neurons with 24 edges of known weight planted (seed \(Self.seed)): \
      the mean share of false edges among those found keeps below the nominal rate.
      """)
    report.table(["planted weight", "nominal rate", "measured rate", "planted edges found"], rows)
  }
}
