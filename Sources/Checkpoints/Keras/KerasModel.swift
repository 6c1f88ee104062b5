import JSON

/// The layers of a Keras model in the order of its configuration, models inside the model taken apart.
///
/// What a layer would compute is not known beyond its class and settings; code in a configuration (a `Lambda` layer's) is
/// text and is never run.
public struct KerasModel: Sendable, Equatable {
  /// The layers, every one with a name of its own.
  public let layers: [KerasLayer]

  /// A model of these layers.
  public init(layers: [KerasLayer]) { self.layers = layers }
}

/// One layer of a Keras model.
public struct KerasLayer: Sendable, Equatable {
  /// The layer's name; for a layer of a model inside the model, behind that model's name and a slash.
  public let name: String
  /// The layer's class: `Conv2D`, `Dense`, `BatchNormalization` ...
  public let className: String
  /// The layer's settings, as the file has them.
  public let configuration: JSONObject
  /// What the layer reads, once for each place in the network where it is used; a layer that only feeds in reads nothing.
  public let calls: [[KerasInput]]
  /// The layer's variables, in the order of the checkpoint.
  public var weights: [KerasWeight]

  /// A layer with what it reads and what it holds.
  public init(
    name: String, className: String, configuration: JSONObject = [:], calls: [[KerasInput]],
    weights: [KerasWeight] = []
  ) {
    self.name = name
    self.className = className
    self.configuration = configuration
    self.calls = calls
    self.weights = weights
  }

  /// The name of the tensor of a variable, such as `kernel`; nil if the layer has none.
  public func tensor(_ variable: String) -> String? { weights.first { $0.variable == variable }?.tensor }
}

/// One thing that a layer reads: an output of another layer.
public struct KerasInput: Sendable, Hashable {
  /// The place among the model's layers.
  public let layer: Int
  /// Which of that layer's calls.
  public let call: Int
  /// Which of that call's outputs.
  public let output: Int

  /// An output of a layer's call, the first of the first unless stated.
  public init(layer: Int, call: Int = 0, output: Int = 0) {
    self.layer = layer
    self.call = call
    self.output = output
  }
}

/// A variable of a layer.
public struct KerasWeight: Sendable, Hashable {
  /// What the layer calls it: `kernel`, `bias`, `gamma`, `moving_mean` ...
  public let variable: String
  /// The tensor's name in the checkpoint.
  public let tensor: String

  /// A variable, and the tensor that holds it.
  public init(variable: String, tensor: String) {
    self.variable = variable
    self.tensor = tensor
  }
}
