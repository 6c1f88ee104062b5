import Foundation

extension OperatorTable {
  /// Operations on pairs of numbers, and on more, one after the other.
  static let arithmetic: [String: Operator] = [
    "Add": pairs({ $0 + $1 }, { $0 &+ $1 }),
    "Sub": pairs({ $0 - $1 }, { $0 &- $1 }),
    "Mul": pairs({ $0 * $1 }, { $0 &* $1 }),
    "Div": { (call) throws(ExecutionError) in
      try checkDivisor(call)
      return try call.combined({ $0 / $1 }, { $0.dividedReportingOverflow(by: $1).partialValue })
    },
    "Mod": { (call) throws(ExecutionError) in
      let isOfDividend = try call.flag("fmod")
      try checkDivisor(call)
      return try call.combined(
        { isOfDividend ? fmod($0, $1) : $0 - ($0 / $1).rounded(.down) * $1 },
        { isOfDividend ? remainder($0, $1) : floorRemainder($0, $1) })
    },
    "Pow": power,
    "Max": all({ $0.maximumOrNaN($1) }, { max($0, $1) }),
    "Min": all({ $0.minimumOrNaN($1) }, { min($0, $1) }),
    "Sum": all({ $0 + $1 }, { $0 &+ $1 }),
    "Mean": mean,
  ]

  private static func pairs(
    _ float: @escaping @Sendable (Float, Float) -> Float, _ integer: @escaping @Sendable (Int, Int) -> Int
  ) -> Operator {
    { (call) throws(ExecutionError) in try call.combined(float, integer) }
  }

  private static func all(
    _ float: @escaping @Sendable (Float, Float) -> Float, _ integer: @escaping @Sendable (Int, Int) -> Int
  ) -> Operator {
    { (call) throws(ExecutionError) in
      var result = try call.input(0)
      for place in call.inputs.indices.dropFirst() {
        result = try call.combined(result, call.input(place), float, integer)
      }
      return [result]
    }
  }

  private static func mean(_ call: OperatorCall) throws(ExecutionError) -> [Value] {
    var result = try call.input(0)
    for place in call.inputs.indices.dropFirst() {
      result = try call.combined(result, call.input(place), { $0 + $1 }, { $0 &+ $1 })
    }
    let count = Float(call.inputs.count)
    return [Value(result.shape, floats: result.numbers.map { $0 / count })]
  }

  /// The exponent may be of another type; the result has that of the base.
  private static func power(_ call: OperatorCall) throws(ExecutionError) -> [Value] {
    let (base, exponent) = (try call.input(0), try call.input(1))
    let broadcast = try call.broadcast(base.shape, exponent.shape)
    try call.elementCount(broadcast.shape, byteCount: MemoryLayout<Int>.size)
    guard case .floats(let values) = base.elements else {
      let numbers = broadcast.combined(base.numbers, exponent.numbers) { pow(Double($0), Double($1)) }
      return [Value(broadcast.shape, integers: numbers.map { Int(truncating: $0) }, type: base.type)]
    }
    let exponents = exponent.numbers
    if exponents == [2] { return [base.with(floats: values.map { $0 * $0 }).reshaped(broadcast.shape)] }
    return [Value(broadcast.shape, floats: broadcast.combined(values, exponents) { pow($0, $1) })]
  }

  private static func checkDivisor(_ call: OperatorCall) throws(ExecutionError) {
    guard call.optional(1)?.integers?.contains(0) != true else {
      throw ExecutionError(.malformed, "an integer divided by 0")
    }
  }

  @Sendable private static func remainder(_ a: Int, _ b: Int) -> Int {
    a.remainderReportingOverflow(dividingBy: b).partialValue
  }

  @Sendable private static func floorRemainder(_ a: Int, _ b: Int) -> Int {
    let rest = remainder(a, b)
    return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest
  }
}

extension OperatorCall {
  /// What a function makes of each pair of the first two inputs.
  func combined(
    _ float: (Float, Float) -> Float, _ integer: (Int, Int) -> Int
  ) throws(ExecutionError) -> [Value] { [try combined(input(0), input(1), float, integer)] }

  /// What a function makes of each pair of two values, which must be of one kind.
  func combined(
    _ a: Value, _ b: Value, _ float: (Float, Float) -> Float, _ integer: (Int, Int) -> Int
  ) throws(ExecutionError) -> Value {
    let broadcast = try broadcast(a.shape, b.shape)
    switch (a.elements, b.elements) {
    case (.floats(let x), .floats(let y)): return Value(broadcast.shape, floats: broadcast.combined(x, y, float))
    case (.integers(let x), .integers(let y)):
      try elementCount(broadcast.shape, byteCount: MemoryLayout<Int>.size)
      return Value(broadcast.shape, integers: broadcast.combined(x, y, integer), type: a.type)
    default: throw ExecutionError(.malformed, "operands of the types \(a.type.name) and \(b.type.name)")
    }
  }
}

extension Int {
  /// The number without what is behind its point; 0 for none, and the nearest integer there is for one out of range.
  init(truncating number: Double) {
    if number.isNaN {
      self = 0
    } else if number >= 0x1p63 {
      self = .max
    } else {
      self = number < -0x1p63 ? .min : Int(number)
    }
  }
}
