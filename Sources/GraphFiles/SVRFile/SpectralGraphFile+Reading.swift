import Checkpoints
import JSON
import SVR

extension SpectralGraphFile {
  /// Reads the graph that a file holds, every number as it was written.
  ///
  /// - Throws: `GraphFileError` for anything that a written graph cannot be: unknown options, shapes that do not go with
  ///   the document, numbers of layers out of range, numbers that are not finite, tensors missing or left over.
  /// - Complexity: O(bytes of the file); beside the graph, room for its largest tensor.
  public static func read(_ checkpoint: Checkpoint) throws(GraphFileError) -> SpectralGraph {
    let document = try document(of: checkpoint)
    let provenance = try document.member("provenance").provenance()
    let topology = try document.member("topology").topology()
    let tensors = TensorSource(checkpoint)
    let layers = try LayerReader(
      tensors: tensors, maps: topology.maps, representation: provenance.options.representation
    ).layers(try document.member("layers"))
    let connections = try ConnectionReader(
      tensors: tensors, layers: layers, representation: provenance.options.representation
    ).connections(try document.member("connections"))
    try tensors.checkAllRead()
    return SpectralGraph(
      layers: layers, connections: connections,
      leftOut: try document.member("leftOut").elements { (layer) throws(GraphFileError) in try layer.leftOut() },
      topology: topology, provenance: provenance)
  }

  private static func document(of checkpoint: Checkpoint) throws(GraphFileError) -> DocumentReader {
    guard let text = checkpoint.metadata[metadataKey] else { throw .notAGraph(file: checkpoint.path) }
    let value: JSONValue
    do {
      value = try JSONValue.parse(text)
    } catch {
      throw .invalid(file: checkpoint.path, item: metadataKey, rule: "is no JSON document: \(error)")
    }
    let document = DocumentReader(file: checkpoint.path, place: metadataKey, value: value)
    let found = try document.member("schema")
    guard found.value.intValue == schema else {
      throw .otherSchema(file: checkpoint.path, found: found.value.serialisedText())
    }
    return document
  }
}
