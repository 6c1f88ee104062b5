import Checkpoints

extension OperatorTable {
  /// Numbers rounded to codes, and codes as numbers.
  static let quantisations: [String: Operator] = [
    "QuantizeLinear": { (call) throws(ExecutionError) in
      let input = try call.floats(0)
      let (scale, zero) = try call.scales(input.shape)
      let stated = try call.integer("output_dtype").flatMap { $0 == 0 ? nil : ONNXDataType(rawValue: $0) }
      let type = call.optional(2)?.type ?? stated ?? .uint8
      guard let range = type.codes else {
        throw ExecutionError(.unsupported, "codes of type \(type.name), which svr cannot run")
      }
      let broadcast = try call.broadcast(input.shape, scale.shape)
      try call.elementCount(broadcast.shape, byteCount: 2 * MemoryLayout<Int>.size)
      let steps = broadcast.combined(input.values, scale.values) {
        Int(truncating: Double(($0 / $1).rounded(.toNearestOrEven)))
      }
      let zeros = zero.map(\.shape) ?? []
      let codes = try call.broadcast(broadcast.shape, zeros).combined(steps, zero?.integers ?? [0]) { step, zero in
        min(max(step.addingReportingOverflow(zero).overflow ? step : step + zero, range.lowerBound), range.upperBound)
      }
      return [Value(input.shape, integers: codes, type: type)]
    },
    "DequantizeLinear": { (call) throws(ExecutionError) in
      let input = try call.input(0)
      guard input.integers != nil else {
        throw ExecutionError(.unsupported, "codes of type \(input.type.name), which svr cannot run")
      }
      let (scale, zero) = try call.scales(input.shape)
      var codes = input
      if let zero { codes = try call.combined(input, zero, { $0 - $1 }, { $0 &- $1 }) }
      let broadcast = try call.broadcast(codes.shape, scale.shape)
      return [Value(broadcast.shape, floats: broadcast.combined(codes.numbers, scale.values) { $0 * $1 })]
    },
  ]
}

extension OperatorCall {
  /// Scales and zero points as they broadcast to the codes' shape: of all, along an axis, or of blocks along it.
  fileprivate func scales(_ shape: [Int]) throws(ExecutionError) -> (scale: FloatTensor, zero: Value?) {
    let scale = try input(1)
    if let zero = optional(2), zero.shape != scale.shape || zero.integers == nil {
      throw ExecutionError(.sizeMismatch, "a scale of shape \(scale.shape) and a zero point of shape \(zero.shape)")
    }
    let spread = try spread(scale, shape)
    guard case .floats(let numbers) = spread.elements else { throw ExecutionError(.malformed, "a scale of integers") }
    let zero = try optional(2).map { (zero) throws(ExecutionError) in try self.spread(zero, shape) }
    return (FloatTensor(checked: spread.shape, values: numbers), zero)
  }

  private func spread(_ value: Value, _ shape: [Int]) throws(ExecutionError) -> Value {
    if value.count == 1 { return value.reshaped([]) }
    let axis = try axis(integer("axis") ?? 1, of: shape.count)
    let block = try integer("block_size") ?? 0
    guard block != 0 else {
      guard value.shape == [shape[axis]] else { throw wrong(value, shape) }
      return value.reshaped(shape.indices.map { $0 == axis ? shape[axis] : 1 })
    }
    var blocks = shape
    guard block > 0 else { throw wrong(value, shape) }
    blocks[axis] = shape[axis] / block + (shape[axis].isMultiple(of: block) ? 0 : 1)
    guard value.shape == blocks else { throw wrong(value, shape) }
    try elementCount(shape, byteCount: MemoryLayout<Int>.size)
    return selected(value, [axis: (0..<shape[axis]).map { $0 / block }])
  }

  private func wrong(_ value: Value, _ shape: [Int]) -> ExecutionError {
    ExecutionError(.sizeMismatch, "scales of shape \(value.shape) for codes of shape \(shape)")
  }
}

extension ONNXDataType {
  /// The codes of a type to which numbers are rounded; nil for a type that is none of codes.
  fileprivate var codes: ClosedRange<Int>? {
    switch self {
    case .uint8: 0...255
    case .int8: -128...127
    case .uint16: 0...65535
    case .int16: -32768...32767
    case .uint4: 0...15
    case .int4: -8...7
    default: nil
    }
  }
}
