import Tensors

extension ONNXNode {
  /// Whether the operation is one of ONNX's own.
  package var isStandard: Bool { domain.isEmpty || domain == "ai.onnx" }

  /// Whether `QuantizeLinear` and `DequantizeLinear` are ONNX's own, or ONNX Runtime's, which are no others but for
  /// the types that they took first.
  var isQuantisation: Bool { isStandard || domain == "com.microsoft" }

  /// An attribute that is one integer.
  package func integer(_ attribute: String) -> Int? {
    if case .integer(let value)? = attributes[attribute] { value } else { nil }
  }

  /// An attribute that is a list of integers.
  package func integers(_ attribute: String) -> [Int]? {
    if case .integers(let values)? = attributes[attribute] { values } else { nil }
  }

  /// An attribute that is a text.
  package func text(_ attribute: String) -> String? {
    if case .text(let value)? = attributes[attribute] { value } else { nil }
  }

  /// An attribute that is a number, as the decimal that was narrowed to float32: 1e-5, and not 9.99999974737875e-06.
  package func number(_ attribute: String) -> Double? {
    if case .float(let value)? = attributes[attribute] { Double(value.description) } else { nil }
  }

  /// The name of an input; nil if it is left out.
  package func input(_ place: Int) -> String? {
    inputs.indices.contains(place) && !inputs[place].isEmpty ? inputs[place] : nil
  }

  /// The operation and the node's name, or what it writes if it has none.
  package var text: String {
    let name = name.isEmpty ? outputs.first ?? "" : name
    return "\(operation.printable()) '\(name.printable())'"
  }
}
