import Checkpoints
import JSON
import Networks
import SVR
import Tensors

extension Topology {
  /// The document of `svr inspect --json`: every map with its `input`, every tensor left out with its reason.
  ///
  /// - Parameters:
  ///   - provenance: where the network comes from; its options, which concern a graph, are left out.
  ///   - warnings: what the reader noticed.
  public func inspectDocument(provenance: Provenance, warnings: [String]) -> JSONValue {
    [
      "schema": "svr-inspect-1",
      "provenance": .object(provenance.inputMembers),
      "basis": .string(basis.rawValue),
      "family": JSONValue(family),
      "maps": .array(maps.indices.map(mapDocument)),
      "connections": .array(
        connections.map {
          [
            "source": .string(maps[$0.source].name), "target": .string(maps[$0.target].name),
            "window": $0.window?.document ?? .null,
          ]
        }),
      "omissions": .array(omissions.map(\.document)),
      "notes": JSONValue(notes),
      "warnings": JSONValue(warnings),
    ]
  }

  private func mapDocument(_ index: Int) -> JSONValue {
    let map = maps[index]
    return [
      "index": .integer(index),
      "name": .string(map.name),
      "kind": .string(map.kind.rawValue),
      "shape": JSONValue(map.shape),
      "elementType": .string(map.elementType.rawValue),
      "outputChannels": .integer(map.outputChannels),
      "inputChannels": .integer(map.inputChannels),
      "positions": .integer(map.positions),
      "groups": .integer(map.groups),
      "layout": map.layout.document,
      "normalisation": map.normalisation?.document ?? .null,
      "input": inputDocument(index),
    ]
  }

  private func inputDocument(_ index: Int) -> JSONValue {
    let sources = connections.filter { $0.target == index }.map { maps[$0.source].name }
    return [
      "sources": JSONValue(sources),
      "unknownBecause": JSONValue(breaks.first { $0.target == index }?.reason),
    ]
  }
}
