import JSON
import Networks
import Tensors

extension Topology {
  /// The whole topology: `basis`, `family` (null if none was recognised), `maps`, `connections` and `breaks` by numbers of maps, `omissions`, `notes`. A
  /// connection's `window` is null where all channels are passed on.
  public var document: JSONValue {
    [
      "basis": .string(basis.rawValue),
      "family": JSONValue(family),
      "maps": .array(maps.map(\.document)),
      "connections": .array(
        connections.map {
          ["source": .integer($0.source), "target": .integer($0.target), "window": $0.window?.document ?? .null]
        }),
      "breaks": .array(breaks.map { ["target": .integer($0.target), "reason": .string($0.reason)] }),
      "omissions": .array(omissions.map(\.document)),
      "notes": JSONValue(notes),
    ]
  }
}

extension Topology.Omission {
  /// The tensor's `name`, `elementType` and `shape`, and the `reason`.
  public var document: JSONValue {
    [
      "name": .string(tensor.name),
      "elementType": .string(tensor.elementType.rawValue),
      "shape": JSONValue(tensor.shape),
      "reason": .string(reason),
    ]
  }
}

extension LinearMap {
  /// Everything that is known of the map; channels and positions follow from the `layout`.
  public var document: JSONValue {
    [
      "name": .string(name),
      "kind": .string(kind.rawValue),
      "shape": JSONValue(shape),
      "elementType": .string(elementType.rawValue),
      "layout": layout.document,
      "outputChannels": .integer(outputChannels),
      "inputChannels": .integer(inputChannels),
      "positionShape": JSONValue(positionShape),
      "normalisation": normalisation?.document ?? .null,
    ]
  }
}
