import Foundation
import Randomness
import SVR
import TestSupport

/// Chains of three strengths planted in random networks: how often they are found, and what else is.
struct PlantedFindings {
  private static let seed: UInt64 = 3
  private static let networks = 200
  private static let neurons = [5, 0, 17, 40, 2]
  private static let start = 2

  func write(to report: Report) throws {
    report.heading("Planted dominant connections: power and false positives")
    let links = PlantedGraph.chain(Self.neurons, from: Self.start)
    var rows: [[String]] = []
    for weight in [0.0, 0.3, 0.4, 0.5] {
      var generator = SeededGenerator(seed: Self.seed, stream: [Int(weight * 1000)])
      var (whole, part, falsePaths) = (0, 0, 0)
      for _ in 0..<Self.networks {
        let graph = PlantedGraph.make(
          width: 64, layers: 8, links: weight > 0 ? links : [], weight: weight, using: &generator)
        let paths = (graph.dominantPaths(in: graph.significantEdges(Significance(.bonferroni(0.01))), limit: 3) ?? [])
          .filter { $0.logPValue ?? 0 <= log(1e-3) }
        let overlaps = paths.map { path in
          path.edges.count {
            links.contains(.init(connection: $0.connection, source: $0.source, target: $0.target))
          }
        }
        whole += overlaps.contains(links.count) ? 1 : 0
        part += overlaps.contains { $0 > 0 } ? 1 : 0
        falsePaths += overlaps.contains(0) ? 1 : 0
      }
      rows.append(
        [weight.short, (64 * weight).short]
          + [whole, part, falsePaths].map { (Double($0) / Double(Self.networks)).percent })
    }
    report.paragraph(
      """
      \(Self.networks) networks each of eight random dense layers of 64 neurons (seed \(Self.seed)), with a chain of four edges of one weight through \
      layers \(Self.start) to \(Self.start + links.count); found at p <= 0.001, edges significant by Bonferroni at 0.01. A weight of \
      0.37 is the least that an edge can be found with here.
      """)
    report.table(
      ["planted weight", "times expected", "whole chain found", "part of it found", "a chain without any of it found"],
      rows)
  }
}
