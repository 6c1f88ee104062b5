import Foundation

extension OperatorTable {
  /// Functions of one number.
  static let functions: [String: Operator] = [
    "Erf": each { erf($0) }, "Exp": each { exp($0) }, "Log": each { log($0) }, "Sqrt": each { $0.squareRoot() },
    "Reciprocal": each { 1 / $0 }, "Floor": each { $0.rounded(.down) }, "Ceil": each { $0.rounded(.up) },
    "Round": each { $0.rounded(.toNearestOrEven) }, "Sin": each { sin($0) }, "Cos": each { cos($0) },
    "Tan": each { tan($0) }, "Asin": each { asin($0) }, "Acos": each { acos($0) }, "Atan": each { atan($0) },
    "Sinh": each { sinh($0) }, "Cosh": each { cosh($0) }, "Asinh": each { asinh($0) }, "Acosh": each { acosh($0) },
    "Atanh": each { atanh($0) },
    "Abs": either({ abs($0) }, { $0 < 0 ? 0 &- $0 : $0 }),
    "Neg": either({ -$0 }, { 0 &- $0 }),
    "Sign": either({ $0 > 0 ? 1 : $0 < 0 ? -1 : $0 }, { $0.signum() }),
    "Identity": same, "Dropout": dropout, "Clip": clip,
  ]

  /// A function of numbers, and the same for integers.
  private static func either(
    _ float: @escaping @Sendable (Float) -> Float, _ integer: @escaping @Sendable (Int) -> Int
  ) -> Operator {
    { (call) throws(ExecutionError) in
      let input = try call.input(0)
      try call.elementCount(input.shape, byteCount: MemoryLayout<Int>.size)
      switch input.elements {
      case .floats(let values): return [input.with(floats: values.map(float))]
      case .integers(let values): return [Value(input.shape, integers: values.map(integer), type: input.type)]
      }
    }
  }

  private static func same(_ call: OperatorCall) throws(ExecutionError) -> [Value] { [try call.input(0)] }

  /// Outside of training all values stay; the mask says so.
  private static func dropout(_ call: OperatorCall) throws(ExecutionError) -> [Value] {
    let input = try call.input(0)
    if let training = try call.scalar(2), training.integers?.first != 0 {
      throw ExecutionError(.unsupported, "training_mode, which svr cannot run")
    }
    guard call.wants(1) else { return [input] }
    let count = try call.elementCount(input.shape, byteCount: MemoryLayout<Int>.size)
    return [input, Value(input.shape, integers: Array(repeating: 1, count: count), type: .bool)]
  }

  /// Bounds are attributes up to version 10, then inputs; where they cross, the upper holds.
  private static func clip(_ call: OperatorCall) throws(ExecutionError) -> [Value] {
    let input = try call.input(0)
    let (lower, upper) = (try call.scalar(1), try call.scalar(2))
    guard let integers = input.integers else {
      let (least, greatest) = (try call.number("min"), try call.number("max"))
      let (floor, ceiling) = (
        lower?.numbers.first ?? least ?? -.infinity, upper?.numbers.first ?? greatest ?? .infinity
      )
      return try call.each { $0.maximumOrNaN(floor).minimumOrNaN(ceiling) }
    }
    let (least, greatest) = (lower?.integers?.first ?? .min, upper?.integers?.first ?? .max)
    try call.elementCount(input.shape, byteCount: MemoryLayout<Int>.size)
    return [Value(input.shape, integers: integers.map { min(max($0, least), greatest) }, type: input.type)]
  }
}
