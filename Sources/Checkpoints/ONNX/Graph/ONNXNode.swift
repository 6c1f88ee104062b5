/// One operation of a graph.
public struct ONNXNode: Sendable, Equatable {
  /// The node's name, which may be empty.
  public let name: String
  /// What it does: `Conv`, `Relu` ...
  public let operation: String
  /// Whose operation it is; empty for ONNX's own.
  public let domain: String
  /// The values it reads, in the operation's order; empty for an optional one that is left out.
  public let inputs: [String]
  /// The values it writes, in the operation's order; empty for one that is not wanted.
  public let outputs: [String]
  /// The attributes that are stated, by name.
  public let attributes: [String: ONNXAttribute]
}
