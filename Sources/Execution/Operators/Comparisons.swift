import Checkpoints

extension OperatorTable {
  /// Comparisons, logic, and what is chosen by them; Booleans are integers 0 and 1.
  static let comparisons: [String: Operator] = [
    "Equal": comparison({ $0 == $1 }, { $0 == $1 }), "Greater": comparison({ $0 > $1 }, { $0 > $1 }),
    "GreaterOrEqual": comparison({ $0 >= $1 }, { $0 >= $1 }), "Less": comparison({ $0 < $1 }, { $0 < $1 }),
    "LessOrEqual": comparison({ $0 <= $1 }, { $0 <= $1 }),
    "And": logic { $0 && $1 }, "Or": logic { $0 || $1 }, "Xor": logic { $0 != $1 },
    "Not": { (call) throws(ExecutionError) in
      let input = try call.input(0)
      try call.elementCount(input.shape, byteCount: MemoryLayout<Int>.size)
      return [Value(input.shape, integers: try call.integers(0).map { $0 == 0 ? 1 : 0 }, type: .bool)]
    },
    "IsNaN": { (call) throws(ExecutionError) in
      let input = try call.floats(0)
      try call.elementCount(input.shape, byteCount: MemoryLayout<Int>.size)
      return [Value(input.shape, integers: input.values.map { $0.isNaN ? 1 : 0 }, type: .bool)]
    },
    "Where": choice,
  ]

  private static func comparison(
    _ float: @escaping @Sendable (Float, Float) -> Bool, _ integer: @escaping @Sendable (Int, Int) -> Bool
  ) -> Operator {
    { (call) throws(ExecutionError) in
      let (a, b) = (try call.input(0), try call.input(1))
      let broadcast = try call.broadcast(a.shape, b.shape)
      try call.elementCount(broadcast.shape, byteCount: MemoryLayout<Int>.size)
      let results: [Int]
      switch (a.elements, b.elements) {
      case (.floats(let x), .floats(let y)): results = broadcast.combined(x, y) { float($0, $1) ? 1 : 0 }
      case (.integers(let x), .integers(let y)): results = broadcast.combined(x, y) { integer($0, $1) ? 1 : 0 }
      default: throw ExecutionError(.malformed, "operands of the types \(a.type.name) and \(b.type.name)")
      }
      return [Value(broadcast.shape, integers: results, type: .bool)]
    }
  }

  private static func logic(_ function: @escaping @Sendable (Bool, Bool) -> Bool) -> Operator {
    { (call) throws(ExecutionError) in
      let (a, b) = (try call.integers(0), try call.integers(1))
      let broadcast = try call.broadcast(call.input(0).shape, call.input(1).shape)
      try call.elementCount(broadcast.shape, byteCount: MemoryLayout<Int>.size)
      let results = broadcast.combined(a, b) { function($0 != 0, $1 != 0) ? 1 : 0 }
      return [Value(broadcast.shape, integers: results, type: .bool)]
    }
  }

  private static func choice(_ call: OperatorCall) throws(ExecutionError) -> [Value] {
    let condition = try call.integers(0)
    let (a, b) = (try call.input(1), try call.input(2))
    let shape = try call.broadcast(call.broadcast(call.input(0).shape, a.shape).shape, b.shape).shape
    try call.elementCount(shape, byteCount: 3 * MemoryLayout<Int>.size)
    let isFirst = try call.expanded(Value(call.input(0).shape, integers: condition), to: shape).integers ?? []
    let (x, y) = (try call.expanded(a, to: shape), try call.expanded(b, to: shape))
    switch (x.elements, y.elements) {
    case (.floats(let x), .floats(let y)):
      return [Value(shape, floats: isFirst.indices.map { isFirst[$0] != 0 ? x[$0] : y[$0] })]
    case (.integers(let x), .integers(let y)):
      return [Value(shape, integers: isFirst.indices.map { isFirst[$0] != 0 ? x[$0] : y[$0] }, type: a.type)]
    default: throw ExecutionError(.malformed, "operands of the types \(a.type.name) and \(b.type.name)")
    }
  }
}
