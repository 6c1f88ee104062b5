import JSON
import SVR

extension FrameEncoder {
  /// The documents of the connections, whose arrays are added.
  func connectionDocuments(into arrays: inout PageArrays) -> [JSONValue] {
    graph.connections.map { connection in
      let map = frame.heatMaps?.map(of: connection, in: graph)
      if let map { add(map, of: connection, to: &arrays) }
      return document(connection, map)
    }
  }

  private func document(_ connection: SpectralConnection, _ map: HeatMaps.Map?) -> JSONValue {
    let dimensions = connection.internalDimensions
    return [
      "index": .integer(connection.index),
      "source": .integer(connection.source),
      "target": .integer(connection.target),
      "channels": .integer(connection.channels),
      "lawChannels": .integer(graph.edgeLaw(of: connection, .exact).channels),
      "positions": .integer(connection.positions),
      "tests": .integer(connection.tests),
      "entropy": .number(connection.entropy),
      "internalDimensions": dimensions.document,
      "deviation": .number(dimensions.deviation),
      "leastLogP": .object(
        JSONObject(
          uniqueMembers: NullLaw.allCases.map { law in (law.rawValue, JSONValue(leastLogPValue(of: connection, law))) })
      ),
      "limits": limitsDocument { limits in
        let (inNetwork, own) = (limits.connectionsInNetwork[connection.index], limits.connections[connection.index])
        return [
          "sigma": JSONValue(own.sigma),
          "bonferroniNetwork": JSONValue(inNetwork.bonferroni), "bonferroniConnection": JSONValue(own.bonferroni),
          "fdrNetwork": JSONValue(inNetwork.falseDiscoveryRate), "fdrConnection": JSONValue(own.falseDiscoveryRate),
        ]
      },
      "heatMap": map.map(document) ?? .null,
    ]
  }

  /// ln p of the heaviest edge there can be: below it a rule admits no edge, and none is expected by chance. Nil where every
  /// p can be reached.
  private func leastLogPValue(of connection: SpectralConnection, _ law: NullLaw) -> Double? {
    let least = graph.edgeLaw(of: connection, law).logPValue(1)
    return least.isFinite ? least : nil
  }

  private func document(_ map: HeatMaps.Map) -> JSONValue {
    [
      "representation": .string(frame.heatMaps?.representation.rawValue ?? ""),
      "rows": .integer(map.rows),
      "columns": .integer(map.columns),
      "targetCount": .integer(map.targetCount),
      "sourceCount": .integer(map.sourceCount),
      "internalDimensions": map.internalDimensions.document,
      "deviation": .number(map.internalDimensions.deviation),
      "nearKernelChannels": JSONValue(map.kernels?.nearKernelChannels ?? []),
      "splitCount": JSONValue(map.kernels?.splitChannels),
    ]
  }

  private func add(_ map: HeatMaps.Map, of connection: SpectralConnection, to arrays: inout PageArrays) {
    let at = "\(prefix)connections/\(connection.index)/"
    arrays.add(at + "heatMap", map.cells)
    guard let kernels = map.kernels else { return }
    arrays.add(at + "sourceMass", kernels.writing.masses.map { Float($0) })
    arrays.add(at + "targetMass", kernels.reading.masses.map { Float($0) })
  }
}

extension InternalDimensions {
  fileprivate var document: JSONValue { ["target": .integer(target), "source": .integer(source)] }
}
