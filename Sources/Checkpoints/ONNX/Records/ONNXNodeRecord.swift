/// A node of the graph, and what it holds besides.
struct ONNXNodeRecord: Sendable {
  let node: ONNXNode
  /// What a `Constant` node writes.
  let constant: ONNXTensorRecord?
  /// What a `ConstantOfShape` node fills its value with, under that value's name.
  let filling: ONNXTensorRecord?

  private static let greatestAttributeCount = 4096
  private static let greatestValueCount = 100_000

  /// Where attributes of a `Constant` node hold its value.
  private static let valueNames = ["value", "value_float", "value_floats", "value_int", "value_ints"]

  /// Reads the message that the cursor is in.
  init(_ cursor: inout ProtobufCursor) throws(CheckpointError) {
    let start = cursor.position
    var (name, operation, domain) = ("", "", "")
    var (inputs, outputs): ([String], [String]) = ([], [])
    var attributes: [String: ONNXAttributeRecord] = [:]
    while let field = try cursor.nextField() {
      switch field.number {
      case 1: inputs.append(try cursor.text())
      case 2: outputs.append(try cursor.text())
      case 3: name = try cursor.text()
      case 4: operation = try cursor.text()
      case 5: try Self.add(&attributes, &cursor, node: name)
      case 7: domain = try cursor.text()
      default: try cursor.skip(field)
      }
      guard inputs.count + outputs.count <= Self.greatestValueCount, attributes.count <= Self.greatestAttributeCount
      else {
        throw cursor.failure(.limit, "a node of too many values or attributes", at: start)
      }
    }
    guard !operation.isEmpty else { throw cursor.failure(.malformed, "a node without an operation", at: start) }
    node = ONNXNode(
      name: name, operation: operation, domain: domain == "ai.onnx" ? "" : domain, inputs: inputs, outputs: outputs,
      attributes: attributes.mapValues(\.value))
    constant = try Self.constant(of: node, attributes, file: cursor.file.path)
    filling = Self.filling(of: node, attributes)
  }

  private static func filling(of node: ONNXNode, _ attributes: [String: ONNXAttributeRecord]) -> ONNXTensorRecord? {
    guard node.operation == "ConstantOfShape", node.domain.isEmpty, let output = node.outputs.first,
      attributes["value"]?.value == .tensor
    else { return nil }
    var tensor = attributes["value"]?.tensor
    tensor?.name = output
    return tensor
  }

  private static func add(
    _ attributes: inout [String: ONNXAttributeRecord], _ cursor: inout ProtobufCursor, node: String
  ) throws(CheckpointError) {
    try cursor.enter()
    let attribute = try ONNXAttributeRecord(&cursor)
    cursor.leave()
    guard attributes.updateValue(attribute, forKey: attribute.name) == nil else {
      throw CheckpointError(
        .duplicate, file: cursor.file.path, item: "node \(node)", "two attributes are called \(attribute.name)")
    }
  }

  private static func constant(
    of node: ONNXNode, _ attributes: [String: ONNXAttributeRecord], file: String
  ) throws(CheckpointError) -> ONNXTensorRecord? {
    guard node.operation == "Constant", node.domain.isEmpty else { return nil }
    guard node.outputs.count == 1, let output = node.outputs.first, !output.isEmpty else {
      throw CheckpointError(.malformed, file: file, item: "node \(node.name)", "a Constant must write one value")
    }
    guard attributes["sparse_value"] == nil else {
      throw CheckpointError(.unsupported, file: file, item: output, "sparse tensors are not read")
    }
    let values = valueNames.compactMap { attributes[$0] }
    guard values.count <= 1 else {
      throw CheckpointError(.malformed, file: file, item: output, "a Constant holds \(values.count) values")
    }
    var tensor = values.first?.tensor
    tensor?.name = output
    return tensor
  }
}
