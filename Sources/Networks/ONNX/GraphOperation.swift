import Checkpoints

/// What an operation does to channels.
enum GraphOperation {
  /// Each channel becomes one by itself: activations, normalisations, resizing.
  case keep
  /// The same, and positions may become more.
  case resize
  /// Each channel becomes the sum of that channel of all operands, or something as symmetric.
  case sum
  /// Each channel is multiplied with that channel of the other operand, or something as mixed.
  case product
  case convolution, transposedConvolution, gemm, matrixProduct
  /// The axes behind the second, channels, are pooled, or all of them to one position.
  case pool, globalPool
  case batchNormalisation
  case reduction, concatenation, split, slice, gather, pad
  case transpose, reshape, flatten, squeeze, unsqueeze, expand, tile
  /// A shape, or how many elements there are.
  case shape, size
  /// Graphs within a node, which may read any value of the one around.
  case control
  /// Something that is not followed, and why.
  case unknown(String)

  init(_ node: ONNXNode, functions: Set<String>) {
    let name = "'\((node.domain.isEmpty ? node.operation : node.domain + "." + node.operation).printable())'"
    if functions.contains(node.domain + "." + node.operation) {
      self = .unknown("the operation \(name), which the file itself defines")
    } else if let known = Self.known(node) {
      self = known
    } else if Self.recurrent.contains(node.operation) {
      self = .unknown("a recurrent layer (\(node.operation))")
    } else if Self.quantised.contains(node.operation) {
      self = .unknown("a layer of quantised codes (\(node.operation))")
    } else {
      self = .unknown("the operation \(name), which is not followed")
    }
  }

  private static func known(_ node: ONNXNode) -> GraphOperation? {
    switch node.domain {
    case "", "ai.onnx": standard[node.operation]
    case "com.microsoft": runtime[node.operation]
    default: nil
    }
  }

  private static let recurrent: Set<String> = ["LSTM", "GRU", "RNN"]
  private static let quantised: Set<String> = [
    "QLinearConv", "QLinearMatMul", "ConvInteger", "MatMulInteger", "QGemm", "MatMulNBits",
  ]

  /// Operations that ONNX Runtime writes into graphs it has optimised.
  private static let runtime: [String: GraphOperation] = [
    "FusedConv": .convolution, "FusedGemm": .gemm, "Gelu": .keep, "FastGelu": .keep, "QuickGelu": .keep,
    "BiasGelu": .keep, "QuantizeLinear": .keep, "DequantizeLinear": .keep,
  ]

  private static let standard: [String: GraphOperation] = {
    var table: [String: GraphOperation] = [
      "Conv": .convolution, "ConvTranspose": .transposedConvolution, "Gemm": .gemm, "MatMul": .matrixProduct,
      "BatchNormalization": .batchNormalisation, "Concat": .concatenation, "Split": .split, "Slice": .slice,
      "Gather": .gather, "Pad": .pad, "Transpose": .transpose, "Reshape": .reshape, "Flatten": .flatten,
      "Squeeze": .squeeze, "Unsqueeze": .unsqueeze, "Expand": .expand, "Tile": .tile, "Shape": .shape, "Size": .size,
      "Resize": .resize, "Upsample": .resize,
      "If": .control, "Loop": .control, "Scan": .control,
    ]
    for name in ["MaxPool", "AveragePool", "LpPool"] { table[name] = .pool }
    for name in ["GlobalAveragePool", "GlobalMaxPool", "GlobalLpPool"] { table[name] = .globalPool }
    for name in ["Add", "Sub", "Sum", "Max", "Min", "Mean", "Where"] { table[name] = .sum }
    for name in [
      "Mul", "Div", "Pow", "Mod", "And", "Or", "Xor", "Equal", "Greater", "GreaterOrEqual", "Less", "LessOrEqual",
    ] { table[name] = .product }
    for name in ["L1", "L2", "LogSum", "LogSumExp", "Max", "Mean", "Min", "Prod", "Sum", "SumSquare"] {
      table["Reduce" + name] = .reduction
    }
    for name in kept { table[name] = .keep }
    return table
  }()

  private static let kept = [
    "Abs", "Acos", "Acosh", "Asin", "Asinh", "Atan", "Atanh", "Cast", "CastLike", "Ceil", "Celu", "Clip", "Cos", "Cosh",
    "DequantizeLinear", "Dropout", "DynamicQuantizeLinear", "Elu", "Erf", "Exp", "Floor", "Gelu", "GroupNormalization",
    "HardSigmoid", "HardSwish", "Hardmax", "Identity", "InstanceNormalization", "IsInf", "IsNaN", "LRN",
    "LayerNormalization", "LeakyRelu", "Log", "LogSoftmax", "LpNormalization", "MeanVarianceNormalization", "Mish",
    "Neg", "Not", "PRelu", "QuantizeLinear", "RMSNormalization", "Reciprocal", "Relu", "Round", "Selu",
    "Shrink", "Sigmoid", "Sign", "Sin", "Sinh", "Softmax", "Softplus", "Softsign", "Sqrt", "Swish", "Tan", "Tanh",
    "ThresholdedRelu", "Trilu",
  ]
}
