extension OperatorTable {
  /// The same elements in another order, or joined, or apart.
  static let movements: [String: Operator] = [
    "Transpose": { (call) throws(ExecutionError) in
      let input = try call.input(0)
      let stated = try call.integers("perm") ?? input.shape.indices.reversed()
      guard stated.count == input.shape.count, Set(stated) == Set(input.shape.indices) else {
        throw ExecutionError(.malformed, "perm \(stated) for a value of \(input.shape.count) axes")
      }
      return [try call.turned(input, stated)]
    },
    "Concat": concatenation,
    "Split": split,
    "DepthToSpace": depthToSpace,
    "SpaceToDepth": spaceToDepth,
  ]

  private static func concatenation(_ call: OperatorCall) throws(ExecutionError) -> [Value] {
    let first = try call.input(0)
    guard let stated = try call.integer("axis") else {
      throw ExecutionError(.malformed, "a concatenation without axis")
    }
    let axis = try call.axis(stated, of: first.shape.count)
    var (parts, total): ([Value], Int) = ([], 0)
    for place in call.inputs.indices {
      let part = try call.input(place)
      var shape = part.shape
      guard shape.count == first.shape.count else { throw mismatch(first, part, axis) }
      let (sum, overflow) = total.addingReportingOverflow(shape[axis])
      guard !overflow else { throw mismatch(first, part, axis) }
      shape[axis] = first.shape[axis]
      guard shape == first.shape else { throw mismatch(first, part, axis) }
      total = sum
      parts.append(part)
    }
    var shape = first.shape
    shape[axis] = total
    let isOfFloats = first.integers == nil
    try call.elementCount(shape, byteCount: isOfFloats ? MemoryLayout<Float>.size : MemoryLayout<Int>.size)
    guard parts.allSatisfy({ ($0.integers == nil) == isOfFloats }) else {
      throw ExecutionError(.malformed, "floating-point numbers and integers in one value")
    }
    let outer = Sizes.product(shape[..<axis])
    if isOfFloats { return [Value(shape, floats: joined(parts.map(\.numbers), outer: outer), type: first.type)] }
    return [Value(shape, integers: joined(parts.compactMap(\.integers), outer: outer), type: first.type)]
  }

  private static func mismatch(_ first: Value, _ part: Value, _ axis: Int) -> ExecutionError {
    ExecutionError(.sizeMismatch, "the shapes \(first.shape) and \(part.shape) cannot be joined along axis \(axis)")
  }

  private static func joined<Element>(_ parts: [[Element]], outer: Int) -> [Element] {
    var result: [Element] = []
    result.reserveCapacity(parts.reduce(0) { $0 + $1.count })
    guard outer > 0 else { return result }
    for row in 0..<outer {
      for part in parts {
        let size = part.count / outer
        result.append(contentsOf: part[row * size..<(row + 1) * size])
      }
    }
    return result
  }

  private static func split(_ call: OperatorCall) throws(ExecutionError) -> [Value] {
    let input = try call.input(0)
    let axis = try call.axis(call.integer("axis") ?? 0, of: input.shape.count)
    let (length, count) = (input.shape[axis], max(call.node.outputs.count, 1))
    var sizes = try call.stated("split", input: 1) ?? []
    if sizes.isEmpty {
      let size = (length + count - 1) / count
      sizes = (0..<count).map { min(size, max(length - $0 * size, 0)) }
      guard call.version >= 18 || length.isMultiple(of: count) else {
        throw ExecutionError(.sizeMismatch, "\(length) positions in \(count) equal parts")
      }
    }
    guard sizes.count == count, sizes.allSatisfy({ (0...length).contains($0) }), sizes.reduce(0, &+) == length else {
      throw ExecutionError(.sizeMismatch, "\(length) positions in \(count) parts of \(sizes)")
    }
    try call.elementCount(input.shape, byteCount: MemoryLayout<Int>.size)
    var (parts, start): ([Value], Int) = ([], 0)
    for size in sizes {
      parts.append(call.selected(input, [axis: Array(start..<start + size)]))
      start += size
    }
    return parts
  }

  private static func depthToSpace(_ call: OperatorCall) throws(ExecutionError) -> [Value] {
    enum Mode: String { case depthFirst = "DCR", columnFirst = "CRD" }
    let (input, size) = try call.blocks()
    let (n, c, h, w) = (input.shape[0], input.shape[1], input.shape[2], input.shape[3])
    let depth = c / (size * size)
    guard depth * size * size == c else {
      throw ExecutionError(.sizeMismatch, "\(c) channels in blocks of \(size) by \(size)")
    }
    let turned =
      try call.word("mode", Mode.depthFirst) == .depthFirst
      ? call.turned(input.reshaped([n, size, size, depth, h, w]), [0, 3, 4, 1, 5, 2])
      : call.turned(input.reshaped([n, depth, size, size, h, w]), [0, 1, 4, 2, 5, 3])
    return [turned.reshaped([n, depth, h * size, w * size])]
  }

  private static func spaceToDepth(_ call: OperatorCall) throws(ExecutionError) -> [Value] {
    let (input, size) = try call.blocks()
    let (n, c, h, w) = (input.shape[0], input.shape[1], input.shape[2], input.shape[3])
    guard h.isMultiple(of: size), w.isMultiple(of: size) else {
      throw ExecutionError(.sizeMismatch, "\(h) by \(w) positions in blocks of \(size) by \(size)")
    }
    let turned = try call.turned(
      input.reshaped([n, c, h / size, size, w / size, size]), [0, 3, 5, 1, 2, 4])
    return [turned.reshaped([n, c * size * size, h / size, w / size])]
  }
}

extension OperatorCall {
  /// A value with its axes in another order.
  func turned(_ value: Value, _ order: [Int]) throws(ExecutionError) -> Value {
    try elementCount(value.shape, byteCount: MemoryLayout<Int>.size)
    return value.moved(by: AxisOrder(source: value.shape, order: order))
  }

  /// The positions of some axes of a value; `AxisSelection.outside` where there is to be a filling.
  func selected(_ value: Value, _ places: [Int: [Int]], fill: Value? = nil) -> Value {
    value.moved(
      by: AxisSelection(source: value.shape, places: value.shape.indices.map { places[$0] }), fill: fill)
  }

  /// An input of four axes, and the side of the blocks.
  fileprivate func blocks() throws(ExecutionError) -> (input: Value, size: Int) {
    let input = try input(0)
    let size = try integer("blocksize") ?? 0
    guard input.shape.count == 4, (1...1 << 15).contains(size) else {
      throw ExecutionError(.malformed, "blocks of side \(size) of a value of shape \(input.shape)")
    }
    return (input, size)
  }
}
