extension OperatorTable {
  /// Some positions of each axis, or several times the same, or none.
  static let selections: [String: Operator] = [
    "Slice": slice, "Pad": pad, "Gather": gather, "Tile": tile,
    "Expand": { (call) throws(ExecutionError) in
      let input = try call.input(0)
      let shape = try call.integers(1)
      guard shape.allSatisfy({ $0 >= 0 }) else { throw ExecutionError(.malformed, "the shape \(shape)") }
      return [try call.expanded(input, to: call.broadcast(input.shape, shape).shape)]
    },
  ]

  private static func slice(_ call: OperatorCall) throws(ExecutionError) -> [Value] {
    let input = try call.input(0)
    guard let starts = try call.stated("starts", input: 1), let ends = try call.stated("ends", input: 2) else {
      throw ExecutionError(.malformed, "a slice without starts and ends")
    }
    let axes = try call.axes(
      call.stated("axes", input: 3) ?? Array(starts.indices), of: input.shape.count)
    let steps = try call.optional(4) == nil ? starts.map { _ in 1 } : call.integers(4)
    guard ends.count == starts.count, axes.count == starts.count, steps.count == starts.count, !steps.contains(0) else {
      throw ExecutionError(.malformed, "starts \(starts), ends \(ends), axes \(axes) and steps \(steps)")
    }
    try call.elementCount(input.shape, byteCount: MemoryLayout<Int>.size)
    var places: [Int: [Int]] = [:]
    for (index, axis) in axes.enumerated() {
      places[axis] = positions(input.shape[axis], from: starts[index], to: ends[index], by: steps[index])
    }
    return [call.selected(input, places)]
  }

  /// The positions from one to before another, both counted from the end if they are negative, and cut to the axis.
  private static func positions(_ length: Int, from start: Int, to end: Int, by step: Int) -> [Int] {
    func counted(_ number: Int) -> Int { number < 0 ? number + length : number }
    let step = min(max(step, -length - 1), length + 1)
    let (lower, upper) = step > 0 ? (0, length) : (-1, length - 1)
    let first = min(max(counted(start), step > 0 ? 0 : lower), upper)
    let last = min(max(counted(end), lower), upper)
    return Array(stride(from: first, to: last, by: step)).filter { (0..<length).contains($0) }
  }

  private enum Filling: String { case constant, reflect, edge, wrap }

  private static func pad(_ call: OperatorCall) throws(ExecutionError) -> [Value] {
    let input = try call.input(0)
    guard let pads = try call.stated("pads", input: 1) else { throw ExecutionError(.malformed, "padding without pads") }
    let axes =
      try call.optional(3) == nil ? Array(input.shape.indices) : call.axes(call.integers(3), of: input.shape.count)
    guard pads.count == 2 * axes.count, pads.allSatisfy({ abs($0.clamped) < Sizes.greatestStep }) else {
      throw ExecutionError(.malformed, "pads \(pads) for \(axes.count) axes")
    }
    let filling = try call.word("mode", Filling.constant)
    let (computed, fixed) = (try call.scalar(2), try call.number("value"))
    let value = computed ?? Value([], floats: [fixed ?? 0])
    var shape = input.shape
    for (index, axis) in axes.enumerated() {
      shape[axis] += pads[index] + pads[index + axes.count]
      guard shape[axis] == 0 || input.shape[axis] > 0 || filling == .constant else {
        throw ExecutionError(.sizeMismatch, "nothing along axis \(axis) to repeat")
      }
    }
    try call.elementCount(shape, byteCount: MemoryLayout<Int>.size)
    var places: [Int: [Int]] = [:]
    for (index, axis) in axes.enumerated() {
      let (start, length) = (-pads[index], input.shape[axis])
      places[axis] = (start..<start + shape[axis]).map { position($0, length, filling) }
    }
    let isKindOfInput = (value.integers == nil) == (input.integers == nil)
    let number = Int(truncating: Double(value.numbers.first ?? 0))
    return [call.selected(input, places, fill: isKindOfInput ? value : Value([], integers: [number]))]
  }

  /// Which position stands for one that may lie outside.
  private static func position(_ place: Int, _ length: Int, _ filling: Filling) -> Int {
    guard !(0..<length).contains(place) else { return place }
    switch filling {
    case .constant: return AxisSelection.outside
    case .edge: return place < 0 ? 0 : length - 1
    case .wrap: return (place % length + length) % length
    case .reflect:
      guard length > 1 else { return 0 }
      let period = 2 * (length - 1)
      let rest = (place % period + period) % period
      return rest < length ? rest : period - rest
    }
  }

  private static func gather(_ call: OperatorCall) throws(ExecutionError) -> [Value] {
    let (input, indices) = (try call.input(0), try call.integers(1))
    let axis = try call.axis(call.integer("axis") ?? 0, of: input.shape.count)
    let length = input.shape[axis]
    guard indices.allSatisfy({ (-length..<length).contains($0) }) else {
      throw ExecutionError(.malformed, "an index that is not in -\(length)..<\(length)")
    }
    let shape = try Array(input.shape[..<axis]) + call.input(1).shape + Array(input.shape[(axis + 1)...])
    try call.elementCount(shape, byteCount: MemoryLayout<Int>.size)
    return [call.selected(input, [axis: indices.map { $0 < 0 ? $0 + length : $0 }]).reshaped(shape)]
  }

  private static func tile(_ call: OperatorCall) throws(ExecutionError) -> [Value] {
    let (input, repeats) = (try call.input(0), try call.integers(1))
    guard repeats.count == input.shape.count, repeats.allSatisfy({ (0...Sizes.greatestStep).contains($0) }) else {
      throw ExecutionError(.malformed, "repeats \(repeats) of a value of shape \(input.shape)")
    }
    var shape: [Int] = []
    for (length, count) in zip(input.shape, repeats) {
      let (product, overflow) = length.multipliedReportingOverflow(by: count)
      guard !overflow else { throw ExecutionError(.limit, "repeats \(repeats) of a value of shape \(input.shape)") }
      shape.append(product)
    }
    try call.elementCount(shape, byteCount: MemoryLayout<Int>.size)
    var places: [Int: [Int]] = [:]
    for axis in shape.indices where repeats[axis] != 1 {
      let length = input.shape[axis]
      places[axis] = (0..<shape[axis]).map { $0 % length }
    }
    return [call.selected(input, places)]
  }
}

extension OperatorCall {
  /// A value with axes of length 1 repeated until it has a shape to which it broadcasts, and for which there is room.
  func expanded(_ value: Value, to shape: [Int]) throws(ExecutionError) -> Value {
    guard value.shape != shape else { return value }
    try elementCount(shape, byteCount: value.integers == nil ? MemoryLayout<Float>.size : MemoryLayout<Int>.size)
    let aligned = value.reshaped(Array(repeating: 1, count: shape.count - value.shape.count) + value.shape)
    var places: [Int: [Int]] = [:]
    for axis in shape.indices where aligned.shape[axis] != shape[axis] {
      places[axis] = Array(repeating: 0, count: shape[axis])
    }
    return selected(aligned, places)
  }
}

extension Int {
  /// The number, or the nearest whose negative is a number too.
  fileprivate var clamped: Int { Swift.max(self, -.max) }
}
