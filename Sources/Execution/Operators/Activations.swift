import Foundation

extension OperatorTable {
  /// Functions of one number that networks bend their values with.
  static let activations: [String: Operator] = [
    "Relu": each { $0 < 0 ? 0 : $0 },
    "LeakyRelu": { (call) throws(ExecutionError) in
      let alpha = try call.number("alpha") ?? 0.01
      return try call.each { $0 < 0 ? alpha * $0 : $0 }
    },
    "Elu": { (call) throws(ExecutionError) in
      let alpha = try call.number("alpha") ?? 1
      return try call.each { $0 < 0 ? alpha * expm1($0) : $0 }
    },
    "Selu": { (call) throws(ExecutionError) in
      let (alpha, gamma) = (try call.number("alpha") ?? 1.673_263_2, try call.number("gamma") ?? 1.050_701)
      return try call.each { gamma * ($0 < 0 ? alpha * expm1($0) : $0) }
    },
    "Celu": { (call) throws(ExecutionError) in
      let alpha = try call.number("alpha") ?? 1
      return try call.each { $0 < 0 ? alpha * expm1($0 / alpha) : $0 }
    },
    "Sigmoid": each(sigmoid),
    "HardSigmoid": { (call) throws(ExecutionError) in
      let (alpha, beta) = (try call.number("alpha") ?? 0.2, try call.number("beta") ?? 0.5)
      return try call.each { (alpha * $0 + beta).minimumOrNaN(1).maximumOrNaN(0) }
    },
    "HardSwish": each { $0 * ($0 / 6 + 0.5).minimumOrNaN(1).maximumOrNaN(0) },
    "Swish": { (call) throws(ExecutionError) in
      let alpha = try call.number("alpha") ?? 1
      return try call.each { $0 * sigmoid(alpha * $0) }
    },
    "Tanh": each { tanh($0) },
    "Softplus": each(softplus),
    "Softsign": each { $0 / (1 + abs($0)) },
    "Mish": each { $0 * tanh(softplus($0)) },
    "Gelu": gelu,
    "ThresholdedRelu": { (call) throws(ExecutionError) in
      let alpha = try call.number("alpha") ?? 1
      return try call.each { $0 > alpha ? $0 : 0 }
    },
    "Shrink": { (call) throws(ExecutionError) in
      let (bias, lambda) = (try call.number("bias") ?? 0, try call.number("lambd") ?? 0.5)
      return try call.each { $0 < -lambda ? $0 + bias : $0 > lambda ? $0 - bias : 0 }
    },
    "PRelu": { (call) throws(ExecutionError) in
      let (x, slope) = (try call.floats(0), try call.floats(1))
      let broadcast = try call.broadcast(x.shape, slope.shape)
      return [Value(broadcast.shape, floats: broadcast.combined(x.values, slope.values) { $0 < 0 ? $0 * $1 : $0 })]
    },
  ]

  private static func gelu(_ call: OperatorCall) throws(ExecutionError) -> [Value] {
    enum Approximation: String { case none, tanh }
    switch try call.word("approximate", Approximation.none) {
    case .none: return try call.each { 0.5 * $0 * (1 + erf($0 * Float(0.5).squareRoot())) }
    case .tanh:
      let factor = Float((2 / Double.pi).squareRoot())
      return try call.each { 0.5 * $0 * (1 + tanh(factor * ($0 + 0.044_715 * $0 * $0 * $0))) }
    }
  }

  @Sendable private static func sigmoid(_ x: Float) -> Float { 1 / (1 + exp(-x)) }

  /// ln(1 + e^x), which is x where e^x is past all numbers.
  @Sendable private static func softplus(_ x: Float) -> Float { x.maximumOrNaN(0) + log1p(exp(-abs(x))) }
}

extension OperatorTable {
  /// An operation that makes of each number another.
  @inline(__always)
  static func each(_ function: @escaping @Sendable (Float) -> Float) -> Operator {
    { (call) throws(ExecutionError) in try call.each(function) }
  }
}

extension OperatorCall {
  /// What a function makes of each number of the first input.
  @inline(__always)
  func each(_ function: (Float) -> Float) throws(ExecutionError) -> [Value] {
    let input = try floats(0)
    try elementCount(input.shape)
    return [Value(input.shape, floats: input.values.map(function))]
  }
}
