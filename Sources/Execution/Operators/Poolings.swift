import Foundation

extension OperatorTable {
  /// Poolings over axes of positions: those behind the second.
  static let poolings: [String: Operator] = [
    "MaxPool": maximumPool, "AveragePool": averagePool, "LpPool": normPool, "GlobalAveragePool": globalAverage,
    "GlobalMaxPool": globalMaximum, "GlobalLpPool": globalNorm,
  ]

  private static func maximumPool(_ call: OperatorCall) throws(ExecutionError) -> [Value] {
    let input = try call.floats(0, axes: 3)
    let pooling = try AxisPooling(call, input.shape)
    guard call.wants(1) else { return [Value(pooling.output, floats: pooling.maxima(input.values))] }
    let isColumnMajor = try call.flag("storage_order")
    let (maxima, places) = pooling.placedMaxima(input.values, isColumnMajor: isColumnMajor)
    return [Value(pooling.output, floats: maxima), Value(pooling.output, integers: places)]
  }

  private static func averagePool(_ call: OperatorCall) throws(ExecutionError) -> [Value] {
    let input = try call.floats(0, axes: 3)
    let pooling = try AxisPooling(call, input.shape)
    let sums = pooling.sums(input.values)
    let counts = pooling.counts(ofPadding: try call.flag("count_include_pad"))
    guard !counts.isEmpty else { return [Value(pooling.output, floats: [])] }
    return [Value(pooling.output, floats: sums.enumerated().map { $1 / Float(max(counts[$0 % counts.count], 1)) })]
  }

  private static func normPool(_ call: OperatorCall) throws(ExecutionError) -> [Value] {
    let input = try call.floats(0, axes: 3)
    let pooling = try AxisPooling(call, input.shape)
    let norm = try Norm(call)
    let sums = pooling.sums(input.values.map(norm.term))
    return [Value(pooling.output, floats: sums.map(norm.root))]
  }

  private static func globalAverage(_ call: OperatorCall) throws(ExecutionError) -> [Value] {
    try global(call) { plane in Float(plane.reduce(0.0) { $0 + Double($1) } / Double(plane.count)) }
  }

  private static func globalMaximum(_ call: OperatorCall) throws(ExecutionError) -> [Value] {
    try global(call) { plane in plane.reduce(-.infinity) { $0.maximumOrNaN($1) } }
  }

  private static func globalNorm(_ call: OperatorCall) throws(ExecutionError) -> [Value] {
    let norm = try Norm(call)
    return try global(call) { plane in
      norm.root(Float(plane.reduce(0.0) { $0 + Double(norm.term($1)) }))
    }
  }

  /// One number for all positions of each channel.
  private static func global(
    _ call: OperatorCall, _ pool: (ArraySlice<Float>) -> Float
  ) throws(ExecutionError) -> [Value] {
    let input = try call.floats(0, axes: 3)
    let plane = Sizes.product(input.shape[2...])
    guard plane > 0 else { throw ExecutionError(.sizeMismatch, "no positions to pool in shape \(input.shape)") }
    let shape = input.shape[..<2] + input.shape[2...].map { _ in 1 }
    let pooled = (0..<input.values.count / plane).map { pool(input.values[$0 * plane..<($0 + 1) * plane]) }
    return [Value(Array(shape), floats: pooled)]
  }
}

/// (sum |x|^p)^(1/p)
private struct Norm {
  private let power: Float

  init(_ call: OperatorCall) throws(ExecutionError) {
    power = Float(try call.integer("p") ?? 2)
    guard power > 0 else { throw ExecutionError(.malformed, "p \(power) must be at least 1") }
  }

  func term(_ x: Float) -> Float { power == 2 ? x * x : power == 1 ? abs(x) : pow(abs(x), power) }

  func root(_ sum: Float) -> Float { power == 2 ? sum.squareRoot() : power == 1 ? sum : pow(sum, 1 / power) }
}

extension Float {
  /// The greater of two numbers, and NaN if one is.
  @inline(__always)
  func maximumOrNaN(_ other: Float) -> Float { other > self || other.isNaN ? other : self }

  /// The smaller of two numbers, and NaN if one is.
  @inline(__always)
  func minimumOrNaN(_ other: Float) -> Float { other < self || other.isNaN ? other : self }
}
