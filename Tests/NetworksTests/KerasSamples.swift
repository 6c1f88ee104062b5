import Checkpoints
import JSON
import Networks
import Tensors

/// Layers of a Keras model that a test writes down, with tensors of their shapes.
struct KerasSample {
  private(set) var layers: [KerasLayer] = []
  private(set) var tensors: [TensorInfo] = []

  init() {}

  /// Adds a layer that reads others, and gives its number.
  @discardableResult
  mutating func add(
    _ className: String, _ name: String, reading inputs: Int..., settings: JSONObject = [:],
    weights: [(String, [Int])] = []
  ) -> Int {
    add(className, name, calls: [inputs.map { KerasInput(layer: $0) }], settings: settings, weights: weights)
  }

  /// Adds a layer that is used several times.
  @discardableResult
  mutating func add(
    _ className: String, _ name: String, calls: [[KerasInput]], settings: JSONObject = [:],
    weights: [(String, [Int])] = []
  ) -> Int {
    for (variable, shape) in weights {
      tensors.append(TensorInfo(name: "\(name)/\(variable)", elementType: .float32, shape: shape))
    }
    layers.append(
      KerasLayer(
        name: name, className: className, configuration: settings, calls: calls,
        weights: weights.map { KerasWeight(variable: $0.0, tensor: "\(name)/\($0.0)") }))
    return layers.count - 1
  }

  /// What is found in it.
  var topology: Topology { Topology(tracing: KerasModel(layers: layers), tensors: tensors) }
}
