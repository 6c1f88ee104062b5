import Foundation
import JSON
import SVR
import TestSupport
import Testing

@testable import Page

@Suite("The edges of a page")
struct EdgeDataTests {
  @Test("are the graph's, most significant first, with both laws' log p", arguments: Representation.allCases)
  func edges(_ representation: Representation) throws {
    let graph = try PageSamples.trained(representation)
    let data = try PageSamples.container(of: graph)
    let held = graph.heldEdges(most: 100_000)
    #expect(held.edges.count > 1_000)
    #expect(try data.numbers("0/edges/connection", UInt16.self).map(Int.init) == held.edges.map(\.connection))
    #expect(try data.numbers("0/edges/source", UInt32.self).map(Int.init) == held.edges.map(\.source))
    #expect(try data.numbers("0/edges/target", UInt32.self).map(Int.init) == held.edges.map(\.target))
    #expect(try data.numbers("0/edges/weight", Double.self) == held.edges.map(\.weight))
    #expect(try data.numbers("0/edges/logP", Double.self) == held.edges.map(\.logPValue))
    #expect(try data.numbers("0/edges/logPChi2", Double.self) == held.chiSquaredLogPValues)
    #expect(try data.numbers("0/edges/timesExpected", Double.self) == held.edges.map(\.timesExpected))
    #expect(try data.numbers("0/edges/clustered", UInt8.self).map { $0 == 1 } == held.edges.map(\.isClustered))
    let document = try #require(data.frame().document["edges"])
    #expect(document["count"]?.intValue == held.edges.count && document["complete"]?.boolValue == true)
  }

  @Test("are as many as may be held, which the page says, and its limits are those of the graph")
  func cut() throws {
    let graph = try PageSamples.trained(.spectral)
    let data = try PageSamples.container(of: graph, budget: PageBudget(heldEdges: 500))
    let held = graph.heldEdges(most: 500)
    let frame = try data.frame()
    let edges = try #require(frame.document["edges"])
    #expect(edges["count"]?.intValue == 500 && edges["complete"]?.boolValue == false)
    for law in NullLaw.allCases {
      let (limits, document) = (held.limits(law), edges["limits"]?[law.rawValue])
      #expect(document?["sigma"]?.doubleValue == limits.network.sigma && limits.network.sigma != nil)
      #expect(document?["bonferroni"]?.doubleValue == limits.network.bonferroni)
      #expect(document?["fdr"]?.doubleValue == limits.network.falseDiscoveryRate)
      for (index, connection) in frame.connections.enumerated() {
        let document = connection["limits"]?[law.rawValue]
        #expect(document?["sigma"]?.doubleValue == limits.connections[index].sigma)
        #expect(document?["bonferroniNetwork"]?.doubleValue == limits.connectionsInNetwork[index].bonferroni)
        #expect(document?["bonferroniConnection"]?.doubleValue == limits.connections[index].bonferroni)
        #expect(document?["fdrNetwork"]?.doubleValue == limits.network.falseDiscoveryRate)
        #expect(document?["fdrConnection"]?.doubleValue == limits.connections[index].falseDiscoveryRate)
      }
    }
    let omissions = try #require(data.document["omissions"]?.arrayValue)
    #expect(omissions.contains { $0["what"]?.stringValue?.contains("the page holds the 500 most significant") == true })
  }

  @Test(
    "reach as far as the rule that is shown first",
    arguments: [
      Significance(.sigma(0.5)), Significance(.falseDiscoveryRate(0.6)), Significance(.sigma(1), law: .chiSquared),
      Significance(.falseDiscoveryRate(0.5), law: .chiSquared, scope: .connection), Significance(.sigma(4)),
    ])
  func reach(_ significance: Significance) throws {
    let graph = try PageSamples.trained(.spectral)
    let data = try PageSamples.container(of: graph, significance: significance)
    let held = Set(
      zip(
        try data.numbers("0/edges/connection", UInt16.self),
        zip(try data.numbers("0/edges/source", UInt32.self), try data.numbers("0/edges/target", UInt32.self))
      ).map { [Int($0), Int($1.0), Int($1.1)] })
    let shown = graph.significantEdges(significance).edges
    #expect(shown.allSatisfy { held.contains([$0.connection, $0.source, $0.target]) })
    #expect(data.document["rule"]?["level"]?.doubleValue == significance.rule.level)
  }

  @Test("have their effective filters, as near as a byte comes", arguments: [700_000, 2_000])
  func filters(_ budget: Int) throws {
    let graph = try PageSamples.trained(.spectral)
    let data = try PageSamples.container(of: graph, budget: PageBudget(filters: budget))
    let edges = graph.heldEdges(most: 100_000).edges
    let offsets = try data.numbers("0/edges/filterOffset", Int32.self)
    let scales = try data.numbers("0/edges/filterScale", Float.self)
    let values = try data.numbers("0/edges/filters", Int8.self)
    #expect(values.count <= budget && offsets.count == edges.count)
    var count = 0
    for (index, edge) in edges.enumerated() where offsets[index] >= 0 {
      let filter = graph.effectiveFilter(of: edge)
      #expect(filter.count > 1)
      let shown = values[Int(offsets[index])...].prefix(filter.count).map { Double($0) / 127 * Double(scales[index]) }
      let error = zip(filter, shown).map { abs($0 - $1) }.max() ?? 1
      #expect(error <= Double(scales[index]) * 0.51 / 127, "\(edge)")
      count += filter.count
    }
    #expect(count == values.count && count > budget / 2 || budget == 700_000)
    let filtered = edges.count { graph.connections[$0.connection].positions > 1 }
    #expect(budget < 700_000 || offsets.count { $0 >= 0 } == filtered)
    for path in try data.frame().document["paths"]?["paths"]?.arrayValue?.prefix(2) ?? [] {
      for edge in path["edges"]?.arrayValue?.compactMap(\.intValue) ?? [] {
        #expect(offsets[edge] >= 0 || graph.connections[edges[edge].connection].positions == 1)
      }
    }
  }

  @Test("make the dominant connections that svr paths finds")
  func paths() throws {
    let graph = try PageSamples.trained(.spectral)
    let data = try PageSamples.container(of: graph)
    let edges = graph.heldEdges(most: 100_000).edges
    let found = try #require(
      graph.dominantPaths(in: graph.significantEdges(Significance(.bonferroni(0.01))), limit: 20)
    )
    .filter { ($0.logPValue ?? 0) <= log(0.001) }
    let paths = try #require(data.frame().document["paths"]?["paths"]?.arrayValue)
    #expect(paths.count == found.count && found.count > 2)
    for (path, expected) in zip(paths, found) {
      #expect(path["score"]?.doubleValue == expected.score && path["logPValue"]?.doubleValue == expected.logPValue)
      #expect(path["layers"]?.arrayValue?.compactMap(\.intValue) == expected.layers)
      #expect(path["neurons"]?.arrayValue?.compactMap(\.intValue) == expected.neurons)
      #expect(path["edges"]?.arrayValue?.compactMap(\.intValue).map { edges[$0] } == expected.edges)
    }
    #expect(try PageSamples.container(of: PageSamples.trained(.mixed)).frame().document["paths"]?.isNull == true)
  }
}
