/// An attribute of a node, with the tensor that it is if the node is a `Constant`.
struct ONNXAttributeRecord: Sendable {
  let name: String
  let value: ONNXAttribute
  /// The attribute's tensor or numbers, as a tensor.
  let tensor: ONNXTensorRecord?

  /// Reads the message that the cursor is in.
  init(_ cursor: inout ProtobufCursor) throws(CheckpointError) {
    var reader = ONNXAttributeReader(message: cursor.rest)
    while let field = try cursor.nextField() { try reader.read(field, &cursor) }
    let kind = try reader.kind(file: cursor.file.path)
    name = reader.name
    value = reader.value(of: kind)
    tensor = reader.tensor(of: kind)
  }
}
