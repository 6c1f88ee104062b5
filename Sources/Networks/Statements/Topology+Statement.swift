import JSON

extension Topology {
  /// The topology as a topology file states it: everything that was found, to be edited and given back.
  public var statement: JSONValue {
    [
      "maps": .array(maps.map(\.statement)),
      "connections": .array(
        connections.map { connection in
          var members: JSONObject = [
            "source": .string(maps[connection.source].name), "target": .string(maps[connection.target].name),
          ]
          if let window = connection.window { members["window"] = window.document }
          return .object(members)
        }),
    ]
  }
}

extension LinearMap {
  fileprivate var statement: JSONValue {
    [
      "tensor": .string(name), "kind": .string(kind.rawValue), "layout": layout.document,
      "normalisation": normalisation?.document ?? .null,
    ]
  }
}
