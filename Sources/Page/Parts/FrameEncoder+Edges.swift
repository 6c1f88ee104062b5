import JSON
import SVR

extension FrameEncoder {
  /// The frame's `edges`: how many are held, which, and the levels up to which they are all that is significant.
  var edgesDocument: JSONValue {
    let most = budget.heldEdges.formattedInGroups
    return [
      "count": .integer(held.edges.count),
      "complete": .bool(held.isComplete),
      "candidates": .integer(held.candidates),
      "leastSigma": .number(held.leastSigma),
      "held": .string(
        "p at most that of \(held.leastSigma.typed) sigma under the exact law; the \(most) most significant at most"),
      "limits": limitsDocument { limits in
        let network = limits.network
        return [
          "sigma": JSONValue(network.sigma), "bonferroni": JSONValue(network.bonferroni),
          "fdr": JSONValue(network.falseDiscoveryRate),
        ]
      },
    ]
  }

  /// An object of both laws' limits.
  func limitsDocument(_ document: (HeldEdges.Limits) -> JSONValue) -> JSONValue {
    .object(
      JSONObject(
        uniqueMembers: NullLaw.allCases.map { ($0.rawValue, document(held.limits($0))) }))
  }

  /// Adds the arrays of the held edges, most significant first.
  func addEdges(to arrays: inout PageArrays) {
    let edges = held.edges
    let at = prefix + "edges/"
    if graph.connections.count <= 1 << 16 {
      arrays.add(at + "connection", edges.map { UInt16($0.connection) })
    } else {
      arrays.add(at + "connection", edges.map { UInt32($0.connection) })
    }
    arrays.add(at + "source", edges.map { UInt32($0.source) })
    arrays.add(at + "target", edges.map { UInt32($0.target) })
    arrays.add(at + "weight", edges.map(\.weight))
    arrays.add(at + "logP", edges.map(\.logPValue))
    arrays.add(at + "logPChi2", held.chiSquaredLogPValues)
    arrays.add(at + "timesExpected", edges.map(\.timesExpected))
    arrays.add(at + "clustered", edges.map { UInt8($0.isClustered ? 1 : 0) })
    filtered.add(to: &arrays, prefix: at, graph: graph, edges: edges)
  }
}
