import Checkpoints
import Foundation

extension OperatorTable {
  /// Values that are made of next to nothing, and of another type.
  static let makers: [String: Operator] = [
    "ConstantOfShape": { (call) throws(ExecutionError) in
      let shape = try call.integers(0)
      let count = try call.elementCount(shape, byteCount: MemoryLayout<Int>.size)
      switch call.filling {
      case .integer(let number, let type):
        return [Value(shape, integers: Array(repeating: number, count: count), type: type)]
      case .float(let number): return [Value(shape, floats: Array(repeating: number, count: count))]
      case nil:
        guard call.node.attributes["value"] == nil else {
          throw ExecutionError(.unsupported, "a filling of a type that svr does not read")
        }
        return [Value(shape, floats: Array(repeating: 0, count: count))]
      }
    },
    "Range": range,
    "Cast": { (call) throws(ExecutionError) in
      guard let code = try call.integer("to"), let type = ONNXDataType(rawValue: code) else {
        throw ExecutionError(.malformed, "a cast to no type that there is")
      }
      return [try call.cast(call.input(0), to: type)]
    },
    "CastLike": { (call) throws(ExecutionError) in [try call.cast(call.input(0), to: call.input(1).type)] },
  ]

  private static func range(_ call: OperatorCall) throws(ExecutionError) -> [Value] {
    guard let start = try call.scalar(0), let limit = try call.scalar(1), let step = try call.scalar(2) else {
      throw ExecutionError(.malformed, "a range without start, limit and step")
    }
    func numbers(_ value: Value) -> Double {
      value.integers?.first.map(Double.init) ?? Double(value.numbers.first ?? 0)
    }
    guard numbers(step) != 0 else { throw ExecutionError(.malformed, "a range in steps of 0") }
    let count = max(0, Int(truncating: ((numbers(limit) - numbers(start)) / numbers(step)).rounded(.up)))
    try call.elementCount([count], byteCount: MemoryLayout<Int>.size)
    guard let first = start.integers?.first, let by = step.integers?.first else {
      let (first, by) = (numbers(start), numbers(step))
      return [Value([count], floats: (0..<count).map { Float(first + Double($0) * by) })]
    }
    return [Value([count], integers: (0..<count).map { first &+ $0 &* by }, type: start.type)]
  }
}

extension OperatorCall {
  /// A value's elements as another type; numbers of all floating-point types are held in float32.
  fileprivate func cast(_ value: Value, to type: ONNXDataType) throws(ExecutionError) -> Value {
    try elementCount(value.shape, byteCount: MemoryLayout<Int>.size)
    switch type {
    case .float, .double, .float16, .bfloat16: return Value(value.shape, floats: value.numbers, type: type)
    case .bool:
      let truths = value.integers.map { $0.map { $0 != 0 ? 1 : 0 } } ?? value.numbers.map { $0 != 0 ? 1 : 0 }
      return Value(value.shape, integers: truths, type: type)
    case .int8, .int16, .int32, .int64, .uint8, .uint16, .uint32, .uint64:
      let integers = value.integers ?? value.numbers.map { Int(truncating: Double($0)) }
      return Value(value.shape, integers: integers.map(type.wrapped), type: type)
    default: throw ExecutionError(.unsupported, "a cast to \(type.name), which svr cannot run")
    }
  }
}

extension ONNXDataType {
  /// What is left of an integer in the bits of this type; numbers past 2^63 of the unsigned one of 64 bits are not held.
  fileprivate func wrapped(_ number: Int) -> Int {
    switch self {
    case .int8: Int(Int8(truncatingIfNeeded: number))
    case .int16: Int(Int16(truncatingIfNeeded: number))
    case .int32: Int(Int32(truncatingIfNeeded: number))
    case .uint8: Int(UInt8(truncatingIfNeeded: number))
    case .uint16: Int(UInt16(truncatingIfNeeded: number))
    case .uint32: Int(UInt32(truncatingIfNeeded: number))
    default: number
    }
  }
}
