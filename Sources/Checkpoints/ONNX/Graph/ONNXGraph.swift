/// The graph of an ONNX model: what writes which value, and what reads it.
///
/// Every value is an input, a constant, or written by one node before any node reads it; so the graph has no cycle.
public struct ONNXGraph: Sendable {
  /// The operations, each behind those whose values it reads; otherwise in stored order. `Constant` nodes are among them.
  public let nodes: [ONNXNode]
  /// The values that the user of the network gives, in stored order, with their shapes; constants are not among them.
  public let inputs: [String]
  /// The values that the network gives, in stored order.
  public let outputs: [String]
  /// The stored values by name.
  public let constants: [String: ONNXConstant]
  /// What `ConstantOfShape` nodes fill their values with, by the names of those; one that states nothing fills with 0 in float32.
  public let fillings: [String: ONNXFilling]
  /// The shapes that are stated of inputs, outputs and values between; an axis is nil where its length is not stated.
  public let shapes: [String: [Int?]]
  /// The versions of the sets of operations, by domain; ONNX's own under the empty text.
  public let operatorSets: [String: Int]
  /// The operations that the file itself defines, as `DOMAIN.NAME`; what they are made of is not read.
  public let functions: Set<String>
}
