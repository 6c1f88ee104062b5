/// The main graph as it is stored.
struct ONNXGraphRecord: Sendable {
  private(set) var nodes: [ONNXNodeRecord] = []
  private(set) var initializers: [ONNXTensorRecord] = []
  private(set) var inputs: [ONNXValueRecord] = []
  private(set) var outputs: [ONNXValueRecord] = []
  /// Values between inputs and outputs whose shape is stated.
  private(set) var values: [ONNXValueRecord] = []

  /// More than any model has.
  static let greatestCount = 1_000_000

  init() {}

  /// Reads the message that the cursor is in.
  init(_ cursor: inout ProtobufCursor) throws(CheckpointError) {
    while let field = try cursor.nextField() {
      let start = cursor.position
      guard [1, 5, 11, 12, 13, 15].contains(field.number) else {
        try cursor.skip(field)
        continue
      }
      try cursor.enter()
      switch field.number {
      case 1: nodes.append(try ONNXNodeRecord(&cursor))
      case 5: initializers.append(try Self.initializer(&cursor))
      case 11: inputs.append(try ONNXValueRecord(&cursor))
      case 12: outputs.append(try ONNXValueRecord(&cursor))
      case 13: values.append(try ONNXValueRecord(&cursor))
      default: throw try Self.sparse(&cursor)
      }
      cursor.leave()
      let counts = [nodes.count, initializers.count, inputs.count, outputs.count, values.count]
      guard counts.allSatisfy({ $0 <= Self.greatestCount }) else {
        throw cursor.failure(.limit, "more than \(Self.greatestCount) nodes, tensors or values", at: start)
      }
    }
  }

  private static func initializer(_ cursor: inout ProtobufCursor) throws(CheckpointError) -> ONNXTensorRecord {
    let start = cursor.position
    let record = try ONNXTensorRecord(&cursor)
    guard !record.name.isEmpty else { throw cursor.failure(.malformed, "a tensor without a name", at: start) }
    return record
  }

  /// The refusal of a sparse tensor, which has the name of its values.
  private static func sparse(_ cursor: inout ProtobufCursor) throws(CheckpointError) -> CheckpointError {
    var name = ""
    while let field = try cursor.nextField() {
      guard field.number == 1 else {
        try cursor.skip(field)
        continue
      }
      try cursor.enter()
      name = try ONNXTensorRecord(&cursor).name
      cursor.leave()
    }
    return CheckpointError(.unsupported, file: cursor.file.path, item: name, "sparse tensors are not read")
  }
}
