import JSON
import LinearAlgebra
import Networks
import SVR

extension SpectralGraphFile {
  /// Writes a graph to a file, whole or not at all.
  ///
  /// - Parameters:
  ///   - graph: the graph, with all its vectors and weights.
  ///   - path: the file; `-` for standard output.
  ///   - inputs: the files the graph was made from, none of which may be the output.
  /// - Complexity: O(bytes of the file), with a few megabytes of room beside the graph.
  public static func write(_ graph: SpectralGraph, to path: String, inputs: [String] = []) throws(OutputError) {
    let file = try AtomicFile(path: path, inputs: inputs)
    try write(graph, to: file)
    try file.commit()
  }

  /// Writes a graph's bytes to a sink, tensor by tensor.
  public static func write(_ graph: SpectralGraph, to sink: some ByteSink) throws(OutputError) {
    let entries = entries(of: graph)
    var header = header(of: entries, document: document(of: graph)).serialised()
    // The data begin at a multiple of eight bytes, behind the eight of the header's length.
    header += Array(repeating: UInt8(ascii: " "), count: (8 - header.count % 8) % 8)
    try sink.write(integer: UInt64(header.count))
    try sink.write(values: header)
    try sink.write(pieces: entries.flatMap(\.pieces))
  }

  /// The tensors in the order of the file.
  private static func entries(of graph: SpectralGraph) -> [Entry] {
    var entries: [Entry] = []
    for (index, layer) in graph.layers.enumerated() {
      entries += Self.entries(of: layer, prefix: "layers/\(index)/", graph.representation)
    }
    for connection in graph.connections {
      let weights = connection.weights
      entries.append(
        Entry(
          name: "connections/\(connection.index)/weight", shape: [weights.rowCount, weights.columnCount],
          content: .vectors(
            .float64(weights), VectorLayout(channels: weights.rowCount, count: weights.columnCount))))
    }
    return entries.filter { $0.elementType == .float64 } + entries.filter { $0.elementType != .float64 }
  }

  private static func entries(of layer: SpectralLayer, prefix: String, _ representation: Representation) -> [Entry] {
    let layout = LayerLayout(
      representation, outputs: layer.map.outputChannels, inputs: layer.map.inputChannels,
      positions: layer.map.positions, writers: layer.count, readers: layer.readerSingularValues.count)
    var entries = [
      Entry(name: prefix + "singular_values", shape: [layer.count], content: .values(layer.singularValues))
    ]
    if let values = layer.readingSingularValues {
      entries.append(Entry(name: prefix + "reading_singular_values", shape: [values.count], content: .values(values)))
    }
    return entries + [
      Entry(name: prefix + "left", shape: layout.leftShape, content: .vectors(layer.written, layout.left)),
      Entry(name: prefix + "right", shape: layout.rightShape, content: .vectors(layer.read, layout.right)),
    ]
  }

  private static func header(of entries: [Entry], document: JSONValue) -> JSONValue {
    var members: [(String, JSONValue)] = [("__metadata__", [metadataKey: .string(document.serialisedText())])]
    var offset = 0
    for entry in entries {
      let end = offset + entry.byteCount
      members.append(
        (
          entry.name,
          [
            "dtype": .string(entry.elementType.rawValue), "shape": JSONValue(entry.shape),
            "data_offsets": [.integer(offset), .integer(end)],
          ]
        ))
      offset = end
    }
    return .object(JSONObject(uniqueMembers: members))
  }

  /// The document in the metadata.
  private static func document(of graph: SpectralGraph) -> JSONValue {
    let numbers = Dictionary(zip(graph.topology.maps, graph.topology.maps.indices)) { first, _ in first }
    return [
      "schema": .integer(schema),
      "provenance": graph.provenance.document,
      "topology": graph.topology.document,
      "layers": .array(
        graph.layers.map { layer in
          [
            "map": numbers[layer.map].map { .integer($0) } ?? layer.map.document,
            "writerGroups": layer.writerGroups.map { JSONValue($0) } ?? .null,
            "readerGroups": layer.readerGroups.map { JSONValue($0) } ?? .null,
            "rank": .integer(layer.rank),
            "sumOfSquares": exact(layer.sumOfSquares),
            "clusterTolerance": .number(layer.clusterTolerance),
            "nextSingularValue": JSONValue(layer.nextSingularValue),
            "nextReadingSingularValue": JSONValue(layer.nextReadingSingularValue),
          ]
        }),
      "connections": .array(graph.connections.map(\.document)),
      "leftOut": .array(graph.leftOut.map { ["name": .string($0.name), "reason": .string($0.reason)] }),
    ]
  }

  /// A number that may be infinite, which JSON has no number for.
  private static func exact(_ value: Double) -> JSONValue { value.isFinite ? .number(value) : .string("\(value)") }
}

extension SpectralConnection {
  fileprivate var document: JSONValue {
    [
      "source": .integer(source), "target": .integer(target), "channels": .integer(channels),
      "positions": .integer(positions), "window": window?.document ?? .null,
    ]
  }
}
