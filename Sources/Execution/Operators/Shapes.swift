extension OperatorTable {
  /// Shapes as values, and values of other shapes.
  static let shapes: [String: Operator] = [
    "Shape": { (call) throws(ExecutionError) in
      let shape = try call.input(0).shape
      let (start, end) = (try call.integer("start") ?? 0, try call.integer("end") ?? shape.count)
      func place(_ number: Int) -> Int { min(max(number < 0 ? number + shape.count : number, 0), shape.count) }
      let part = shape[place(start)..<max(place(start), place(end))]
      return [Value([part.count], integers: Array(part))]
    },
    "Size": { (call) throws(ExecutionError) in [Value([], integers: [try call.input(0).count])] },
    "Reshape": reshape,
    "Flatten": { (call) throws(ExecutionError) in
      let input = try call.input(0)
      let stated = try call.integer("axis") ?? 1
      let axis = stated == input.shape.count ? stated : try call.axis(stated, of: input.shape.count)
      return [input.reshaped([Sizes.product(input.shape[..<axis]), Sizes.product(input.shape[axis...])])]
    },
    "Squeeze": { (call) throws(ExecutionError) in
      let input = try call.input(0)
      let ones = input.shape.indices.filter { input.shape[$0] == 1 }
      let axes = try call.stated("axes", input: 1).map { (stated) throws(ExecutionError) in
        try call.axes(stated, of: input.shape.count)
      }
      guard Set(ones).isSuperset(of: axes ?? []) else {
        throw ExecutionError(.sizeMismatch, "axes \(axes ?? []) of shape \(input.shape) are not all of length 1")
      }
      let removed = Set(axes ?? ones)
      return [input.reshaped(input.shape.indices.filter { !removed.contains($0) }.map { input.shape[$0] })]
    },
    "Unsqueeze": { (call) throws(ExecutionError) in
      let input = try call.input(0)
      let stated = try call.stated("axes", input: 1) ?? []
      let added = Set(try call.axes(stated, of: input.shape.count + stated.count))
      var rest = input.shape[...]
      let shape = (0..<input.shape.count + stated.count).map { added.contains($0) ? 1 : rest.removeFirst() }
      return [input.reshaped(shape)]
    },
  ]

  /// 0 keeps a length unless `allowzero` says that it is one, and -1 stands for what is left.
  private static func reshape(_ call: OperatorCall) throws(ExecutionError) -> [Value] {
    let input = try call.input(0)
    let stated = try call.integers(1)
    let isZeroLength = try call.flag("allowzero")
    var shape: [Int] = []
    for (axis, length) in stated.enumerated() {
      guard length != 0 || isZeroLength || axis < input.shape.count else {
        throw ExecutionError(.sizeMismatch, "shape \(stated) keeps axis \(axis) of a value of shape \(input.shape)")
      }
      shape.append(length == 0 && !isZeroLength ? input.shape[axis] : length)
    }
    if let open = shape.firstIndex(of: -1) {
      shape[open] = 1
      let rest = Sizes.elementCount(of: shape) ?? 0
      guard rest > 0, input.count.isMultiple(of: rest) else {
        throw ExecutionError(.sizeMismatch, "a value of shape \(input.shape) as \(stated)")
      }
      shape[open] = input.count / rest
    }
    guard Sizes.elementCount(of: shape) == input.count else {
      throw ExecutionError(.sizeMismatch, "a value of shape \(input.shape) as \(stated)")
    }
    return [input.reshaped(shape)]
  }
}
