/// How the parts of a model are connected, from a format that says so.
public enum ModelStructure: Sendable {
  /// The graph of an ONNX model.
  case onnx(ONNXGraph)
  /// The layers of a Keras model.
  case keras(KerasModel)
}
