import Tensors

/// Why a part of a graph that was asked for by name is not there.
public enum GraphItemError: Error, Equatable, Sendable {
  /// The text is not of the form `TENSOR#K`.
  case notANeuron(String)
  /// The text is neither a connection's number nor of the form `SOURCE:TARGET`; how many connections there are.
  case notAConnection(String, count: Int)
  /// No layer has this name or number; the names there are.
  case noSuchLayer(String, names: [String])
  /// The layer has fewer neurons.
  case noSuchNeuron(layer: String, number: Int, count: Int)
  /// No connection leads from one layer to the other.
  case notLinked(source: String, target: String)
  /// No dense layer among those asked for reads the network's input in this size; how much those that do read it take.
  case inputShapeFitsNoLayer(InputShape, inputs: [Int])
}

extension GraphItemError: CustomStringConvertible {
  /// One line: what was asked for and what there is.
  public var description: String {
    switch self {
    case .notANeuron(let text): "'\(text.printable())': a neuron is named TENSOR#K, K from 0"
    case .notAConnection(let text, let count):
      "'\(text.printable())': a connection is named SOURCE:TARGET, each the name or the number of a layer, or by its number"
        + (count > 0 ? ", 0 to \(count - 1)" : "; no two layers are linked")
    case .noSuchLayer(let text, let names):
      "no layer is named '\(text.printable())'; there are "
        + names.prefix(3).map { "'\($0.printable())'" }.joined(separator: ", ") + (names.count > 3 ? ", ..." : "")
    case .noSuchNeuron(let layer, let number, let count):
      "'\(layer.printable())' has no neuron \(number): its neurons are 0 to \(count - 1)"
    case .notLinked(let source, let target):
      "no connection leads from '\(source.printable())' to '\(target.printable())'"
    case .inputShapeFitsNoLayer(let shape, let inputs):
      "the input shape \(shape.channels)x\(shape.height)x\(shape.width) has \(shape.count) numbers; "
        + (inputs.isEmpty
          ? "no dense layer among those asked for reads the network's input"
          : "the dense layer that reads the network's input takes "
            + inputs.map(String.init).joined(separator: ", "))
    }
  }
}
