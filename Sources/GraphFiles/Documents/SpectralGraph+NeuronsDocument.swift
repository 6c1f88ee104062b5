import JSON
import SVR

extension SpectralGraph {
  /// The document of `svr neurons --json`: for each neuron what it `writes` and what it `reads` (null for a neuron of the
  /// mixed representation that only does the other), each with its `singularValue` and the `significance` of
  /// that (null where it is not known), its `cluster` of neurons (null for
  /// one apart), the leading `channels` with `share`, strongest `entry`, its `position`, and the whole `filter`, and the
  /// leading `positions` (empty where there is one).
  ///
  /// - Parameters:
  ///   - profiles: neurons of this graph.
  ///   - top: how many channels and positions of each side are listed.
  ///   - inputShape: the shape that the profiles were made with; nil for none.
  public func neuronsDocument(
    _ profiles: [NeuronProfile], top: Int, inputShape: InputShape? = nil
  ) -> JSONValue {
    [
      "schema": "svr-neurons-1",
      "provenance": provenance.document,
      "top": .integer(top),
      "inputShape": inputShape?.document ?? .null,
      "neurons": .array(profiles.map { document($0, top: top) }),
      "notes": JSONValue(topology.notes),
    ]
  }

  private func document(_ profile: NeuronProfile, top: Int) -> JSONValue {
    let (layer, number) = (profile.identity.layer, profile.identity.number)
    return [
      "neuron": .string(identity(ofNeuron: number, inLayer: layer)),
      "layer": .integer(layer),
      "layerName": .string(layers[layer].name),
      "kind": .string(layers[layer].map.kind.rawValue),
      "number": .integer(number),
      "writes": profile.writer.map { $0.document(top: top) } ?? .null,
      "reads": profile.reader.map { $0.document(top: top) } ?? .null,
    ]
  }
}

extension InputShape {
  /// The lengths, and the order in which an image is flattened.
  fileprivate var document: JSONValue {
    [
      "channels": .integer(channels), "height": .integer(height), "width": .integer(width),
      "order": .string(order.rawValue),
    ]
  }
}

extension BulkSignificance {
  /// The singular value from which one stands out of the bulk, log p, and whether this one does.
  fileprivate var document: JSONValue {
    ["bulkEdge": .number(edge), "logPValue": .number(logPValue), "isSpike": .bool(isSpike)]
  }
}

extension NeuronProfile.Side {
  fileprivate func document(top: Int) -> JSONValue {
    let positions = pattern.positions > 1 ? pattern.leadingPositions(top) : []
    return [
      "singularValue": .number(singularValue),
      "significance": significance?.document ?? .null,
      "cluster": cluster.map { JSONValue($0) } ?? .null,
      "channelCount": .integer(pattern.channels),
      "filterShape": JSONValue(pattern.positionShape),
      "channels": .array(
        pattern.leadingChannels(top).map { channel in
          [
            "channel": .integer(channel.number), "share": .number(channel.share), "entry": .number(channel.entry),
            "position": JSONValue(channel.position), "filter": JSONValue(channel.filter),
          ]
        }),
      "positions": .array(
        positions.map { ["position": JSONValue($0.position), "share": .number($0.share)] }),
    ]
  }
}
