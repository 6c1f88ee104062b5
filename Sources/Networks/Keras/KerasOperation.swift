import Checkpoints
import Tensors

/// What a layer of a Keras model does to channels.
enum KerasOperation: Equatable {
  /// The layer gives what the network is given.
  case input
  /// At inference it changes nothing.
  case identity
  /// Each channel becomes one by itself, position by position.
  case keep
  /// Each channel becomes one by itself, at other positions: axes by the data format.
  case positions
  /// All positions of each channel become one.
  case globalPool
  case batchNormalisation
  case convolution, depthwise, separable, transposed, dense, einsum
  /// Each channel becomes the sum of that channel of all operands, or something as symmetric.
  case sum
  case product, concatenation
  case flatten, reshape, permute, repeatVector
  /// A table: rows are looked up, not multiplied.
  case table
  /// Something that is not followed, and why.
  case unknown(String)

  init(_ layer: KerasLayer) {
    let name = layer.className
    if let known = Self.known[name] {
      self = known
    } else if let known = Self.withDimension(name) {
      self = known
    } else if name.hasPrefix("Random"), layer.weights.isEmpty, layer.units == nil, layer.filters == nil,
      layer.configuration["output_dim"] == nil
    {
      // Training data are varied, and nothing else; what has weights or outputs of its own, such as random features, is
      // none of these.
      self = .identity
    } else if name == "TFOpLambda" || name == "Merge" {
      self = Self.function(of: layer)
    } else if Self.recurrent.contains(name) || name.hasPrefix("ConvLSTM") || name.hasPrefix("CuDNN") {
      self = .unknown("a recurrent layer")
    } else if name.hasSuffix("Attention") {
      self = .unknown("an attention layer")
    } else if name == "Lambda" {
      self = .unknown("code, which is never run")
    } else {
      self = .unknown("a layer of a class that is not followed")
    }
  }

  private static let recurrent: Set<String> = [
    "LSTM", "GRU", "SimpleRNN", "RNN", "Bidirectional", "LSTMCell", "GRUCell", "SimpleRNNCell", "StackedRNNCells",
  ]

  /// Classes of layers, and of operations on tensors (`Relu`, `TrueDivide`) that version 3 writes among them.
  private static let known: [String: KerasOperation] = {
    let classes: [(KerasOperation, String)] = [
      (.input, "InputLayer"),
      (.identity, "Identity Dropout SpatialDropout1D SpatialDropout2D SpatialDropout3D AlphaDropout GaussianDropout"),
      (.identity, "GaussianNoise ActivityRegularization StopGradient"),
      (.keep, "Activation ReLU LeakyReLU PReLU ELU SELU ThresholdedReLU Softmax Masking Rescaling Normalization"),
      (.keep, "LayerNormalization GroupNormalization UnitNormalization RMSNormalization InstanceNormalization"),
      (.keep, "Relu Relu6 Sigmoid Silu Swish Tanh Elu Selu Gelu Softplus Softsign HardSigmoid HardSilu HardSwish Mish"),
      (.keep, "LeakyRelu LogSigmoid LogSoftmax Exp Abs Absolute Square Sqrt Negative Clip Cast"),
      (.positions, "Resizing CenterCrop"),
      (.batchNormalisation, "BatchNormalization"), (.dense, "Dense"), (.einsum, "EinsumDense"),
      (.sum, "Add Average Maximum Minimum Subtract"), (.product, "Multiply Divide TrueDivide"),
      (.concatenation, "Concatenate"), (.flatten, "Flatten"), (.reshape, "Reshape"), (.permute, "Permute"),
      (.repeatVector, "RepeatVector"), (.table, "Embedding"),
    ]
    return Dictionary(
      classes.flatMap { operation, names in names.split(separator: " ").map { (String($0), operation) } }
    ) { first, _ in first }
  }()

  /// Classes that have a form for one, two and three dimensions; version 1 wrote some of them out.
  private static func withDimension(_ name: String) -> KerasOperation? {
    guard let place = ["1D", "2D", "3D"].lazy.compactMap({ name.firstRange(of: $0) }).first else { return nil }
    switch (name[..<place.lowerBound], name[place.upperBound...]) {
    case ("Conv", ""), ("Convolution", ""), ("AtrousConvolution", ""), ("AtrousConv", ""): return .convolution
    case ("DepthwiseConv", ""): return .depthwise
    case ("SeparableConv", ""), ("SeparableConvolution", ""): return .separable
    case ("Conv", "Transpose"), ("Deconvolution", ""): return .transposed
    case ("GlobalMaxPooling", ""), ("GlobalAveragePooling", ""): return .globalPool
    case ("MaxPooling", ""), ("AveragePooling", ""), ("ZeroPadding", ""), ("Cropping", ""), ("UpSampling", ""):
      return .positions
    default: return nil
    }
  }

  /// Functions of TensorFlow among the layers, and version 1's layer of many modes.
  private static func function(of layer: KerasLayer) -> KerasOperation {
    let name =
      (layer.configuration["function"] ?? layer.configuration["mode"])?.stringValue ?? "a function that is not named"
    return switch name {
    case "math.add", "__operators__.add", "math.subtract", "math.maximum", "math.minimum", "sum", "ave", "max": .sum
    case "math.multiply", "__operators__.mul", "math.truediv", "math.divide", "mul": .product
    // The function's axis stands among what it is called with, which is not read.
    case "concat": layer.className == "Merge" ? .concatenation : .unknown("a concatenation on an axis that is not read")
    case "nn.relu", "nn.relu6", "nn.silu", "nn.swish", "nn.elu", "nn.gelu", "nn.leaky_relu", "nn.sigmoid",
      "math.sigmoid", "math.tanh", "math.abs", "math.square", "cast", "clip_by_value", "identity":
      .keep
    default: .unknown("the function \(name.printable()), which is not followed")
    }
  }
}
