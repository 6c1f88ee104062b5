import Foundation
import Randomness
import SVR
import Statistics
import Testing

/// The most significant edges alone give what all edges give, up to the stated levels and no further.
@Suite struct HeldEdgeTests {
  private static let rules = ["sigma", "bonferroni", "fdr"]

  /// Random layers of which some read what the one before them writes, with and without groups and windows.
  private static func graphs(seed: UInt64) throws -> [SpectralGraph] {
    var generator = SeededGenerator(seed: seed)
    let grouped = try Representation.allCases.map { try GroupTests.graph(&generator, $0) }
    var sample = SampleNetwork.gaussian([[12, 3, 3, 3], [14, 12, 3, 3]], seed: seed)
    let writer = try sample.graph().layers[1].written.widened()
    let noise = generator.nextGaussians(9 * 14)
    sample.add([9, 14], (0..<9 * 14).map { 5 * writer[$0 % 14, $0 / 14] * Double(9 - $0 / 14) / 9 + 0.3 * noise[$0] })
    return try grouped + Representation.allCases.map { try sample.graph($0) }
  }

  /// What whoever has the held edges alone finds, as sets of connection, source, target.
  private static func found(_ held: HeldEdges, _ significance: Significance, _ graph: SpectralGraph) -> Set<[Int]> {
    let logPValues = significance.law == .exact ? held.edges.map(\.logPValue) : held.chiSquaredLogPValues
    let families: [[Int]] =
      significance.scope == .network ? [graph.connections.map(\.index)] : graph.connections.map { [$0.index] }
    var result: Set<[Int]> = []
    for family in families {
      let members = held.edges.indices.filter { family.contains(held.edges[$0].connection) }
      let tests = family.reduce(0) { $0 + graph.connections[$1].tests }
      guard let threshold = threshold(significance.rule, members.map { logPValues[$0] }.sorted(), tests) else {
        continue
      }
      for index in members where logPValues[index] <= threshold + 1e-9 * abs(threshold) {
        result.insert(key(held.edges[index]))
      }
    }
    return result
  }

  private static func threshold(_ rule: Significance.Rule, _ sorted: [Double], _ tests: Int) -> Double? {
    switch rule {
    case .sigma(let sigma): return NormalLaw.logUpperTail(sigma)
    case .bonferroni(let level): return tests > 0 ? log(level / Double(tests)) : nil
    case .falseDiscoveryRate(let rate):
      let limits = sorted.indices.map { log(rate * Double($0 + 1) / Double(tests)) }
      return sorted.indices.last { sorted[$0] <= limits[$0] + 1e-9 * abs(limits[$0]) }.map { limits[$0] }
    }
  }

  private static func key(_ edge: SpectralEdge) -> [Int] { [edge.connection, edge.source, edge.target] }

  /// The rule by name at a level within the limit: at it for a share of 0, further within for more.
  private static func rule(_ name: String, within limit: Double?, share: Double) -> Significance.Rule? {
    if name == "sigma" { return .sigma((limit ?? -3) + share * 4) }
    let level = (limit ?? 0.999_999) * (1 - share)
    guard level > 0 else { return nil }
    return name == "fdr" ? .falseDiscoveryRate(level) : .bonferroni(level)
  }

  private static func limits(_ held: HeldEdges, _ significance: Significance.Scope, _ law: NullLaw, _ name: String)
    -> [Double?]
  {
    let limits = held.limits(law)
    let those = significance == .network ? [limits.network] : limits.connections
    return those.map { name == "sigma" ? $0.sigma : name == "fdr" ? $0.falseDiscoveryRate : $0.bonferroni }
  }

  @Test("At every level within the limits held edges give what all edges give", arguments: 1...3)
  func completeness(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed), stream: [7])
    for (number, graph) in try Self.graphs(seed: UInt64(seed)).enumerated() {
      for most in [0, 1, 5, 20, 60, 100_000] {
        let held = graph.heldEdges(most: most)
        for law in NullLaw.allCases {
          for scope in Significance.Scope.allCases {
            for name in Self.rules {
              let limits = Self.limits(held, scope, law, name)
              // Over connections the strictest limit counts.
              let known = limits.compactMap(\.self)
              let limit = name == "sigma" ? known.max() : known.min()
              for share in [0, 1e-3, Double.random(in: 0..<1, using: &generator)] {
                guard let rule = Self.rule(name, within: limit, share: share) else { continue }
                let significance = Significance(rule, law: law, scope: scope)
                let expected = Set(graph.significantEdges(significance).edges.map(Self.key))
                #expect(
                  Self.found(held, significance, graph) == expected,
                  "seed \(seed), graph \(number), \(most) held, \(significance)")
              }
            }
          }
        }
      }
    }
  }

  @Test("Just past a limit an edge that is not held is significant", arguments: 1...3)
  func tightness(seed: Int) throws {
    var checked = 0
    for graph in try Self.graphs(seed: UInt64(seed)) {
      for most in [1, 5, 20, 60] {
        let held = graph.heldEdges(most: most)
        let keys = Set(held.edges.map(Self.key))
        for law in NullLaw.allCases {
          for name in Self.rules {
            guard let limit = Self.limits(held, .network, law, name)[0], limit != 0 else { continue }
            let past = name == "sigma" ? limit - 1e-6 * max(1, abs(limit)) : limit * 1.001
            let rule: Significance.Rule =
              name == "sigma" ? .sigma(past) : name == "fdr" ? .falseDiscoveryRate(past) : .bonferroni(past)
            guard name == "sigma" || past < 1 else { continue }
            let all = graph.significantEdges(Significance(rule, law: law)).edges.map(Self.key)
            #expect(!Set(all).isSubset(of: keys), "\(most) held, \(law), \(rule)")
            checked += 1
          }
        }
      }
    }
    #expect(checked > 50)
  }

  @Test("Edges are those within 2 sigma, most significant first, with both laws' log p")
  func edges() throws {
    for graph in try Self.graphs(seed: 11) {
      let all = graph.significantEdges(Significance(.sigma(2))).edges
      let held = graph.heldEdges(most: .max)
      #expect(held.edges == all && held.isComplete)
      let few = graph.heldEdges(most: 3)
      #expect(few.edges == Array(all.prefix(3)) && few.candidates == all.count)
      #expect(few.isComplete == (all.count <= 3))
      let chiSquared = graph.significantEdges(Significance(.sigma(-6), law: .chiSquared)).edges
      let byKey = Dictionary(uniqueKeysWithValues: chiSquared.map { (Self.key($0), $0.logPValue) })
      for (edge, logP) in zip(held.edges, held.chiSquaredLogPValues) { #expect(byKey[Self.key(edge)] == logP) }
      #expect((held.limits(.exact).network.sigma ?? -9) <= 2)
    }
  }
}
