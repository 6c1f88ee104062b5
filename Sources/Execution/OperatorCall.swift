import Checkpoints

/// What an operator is given: the node, the values it reads, and what it may use.
struct OperatorCall: Sendable {
  let node: ONNXNode
  /// The version of ONNX's operations that the model means.
  let version: Int
  /// The values in the operation's order; nil for one that is left out.
  let inputs: [Value?]
  let engine: any ExecutionEngine
  /// How many bytes of values may be added to those that are held.
  let room: Int
  /// What a `ConstantOfShape` node writes.
  let filling: ONNXFilling?

  /// Whether anything asks for the output of this place.
  func wants(_ output: Int) -> Bool { node.outputs.indices.contains(output) && !node.outputs[output].isEmpty }
}

// What is read of the values.
extension OperatorCall {
  /// An input that may be left out.
  func optional(_ place: Int) -> Value? { inputs.indices.contains(place) ? inputs[place] : nil }

  /// An input that must be there.
  func input(_ place: Int) throws(ExecutionError) -> Value {
    guard let value = optional(place) else {
      throw ExecutionError(.malformed, "it reads \(inputs.count) values; input \(place) is left out")
    }
    return value
  }

  /// An input of floating-point numbers.
  func floats(_ place: Int) throws(ExecutionError) -> FloatTensor {
    let value = try input(place)
    guard case .floats(let floats) = value.elements else {
      throw ExecutionError(.malformed, "input \(place) must be floating-point numbers, not \(value.type.name)")
    }
    return FloatTensor(checked: value.shape, values: floats)
  }

  /// An input of floating-point numbers that may be left out.
  func optionalFloats(_ place: Int) throws(ExecutionError) -> FloatTensor? {
    optional(place) == nil ? nil : try floats(place)
  }

  /// An input of integers.
  func integers(_ place: Int) throws(ExecutionError) -> [Int] {
    let value = try input(place)
    guard let integers = value.integers else {
      throw ExecutionError(.malformed, "input \(place) must be integers, not \(value.type.name)")
    }
    return integers
  }

  /// The only element of an input that may be left out.
  func scalar(_ place: Int) throws(ExecutionError) -> Value? {
    guard let value = optional(place) else { return nil }
    guard value.count == 1 else {
      throw ExecutionError(.sizeMismatch, "input \(place) must be one number, not of shape \(value.shape)")
    }
    return value
  }

  /// An input with as many axes as stated, or more.
  func floats(_ place: Int, axes least: Int) throws(ExecutionError) -> FloatTensor {
    let tensor = try floats(place)
    guard tensor.shape.count >= least else {
      throw ExecutionError(.sizeMismatch, "input \(place) of shape \(tensor.shape) must have at least \(least) axes")
    }
    return tensor
  }

  /// A list of numbers, one for each of `count`.
  func list(_ place: Int, count: Int) throws(ExecutionError) -> [Float] {
    let tensor = try floats(place)
    guard tensor.values.count == count else {
      throw ExecutionError(.sizeMismatch, "input \(place) of shape \(tensor.shape) must be \(count) numbers")
    }
    return tensor.values
  }
}

// What is checked of shapes.
extension OperatorCall {
  /// How many elements a value of this shape has.
  ///
  /// - Throws: `.limit` if it takes more bytes than there is room.
  @discardableResult
  func elementCount(_ shape: [Int], byteCount: Int = MemoryLayout<Float>.size) throws(ExecutionError) -> Int {
    guard shape.allSatisfy({ $0 >= 0 }) else { throw ExecutionError(.sizeMismatch, "the shape \(shape)") }
    guard let count = Sizes.elementCount(of: shape), count <= room / byteCount else {
      throw ExecutionError(.limit, "a value of shape \(shape) takes more than the \(room) bytes that are left")
    }
    // Where a length is 0 the others may be anything, and lists are made of that many positions.
    guard shape.allSatisfy({ $0 <= max(room / byteCount, 1) }) else {
      throw ExecutionError(.limit, "a value of shape \(shape)")
    }
    return count
  }

  /// The axis of that number, counted from the end if it is negative.
  func axis(_ axis: Int, of count: Int) throws(ExecutionError) -> Int {
    guard axis >= -count, axis < count else {
      throw ExecutionError(.malformed, "axis \(axis) of a value of \(count) axes")
    }
    return axis < 0 ? axis + count : axis
  }

  /// The axes of those numbers, each once.
  func axes(_ axes: [Int], of count: Int) throws(ExecutionError) -> [Int] {
    var found: [Int] = []
    for number in axes { found.append(try axis(number, of: count)) }
    guard Set(found).count == found.count else { throw ExecutionError(.malformed, "axes \(axes) name one twice") }
    return found
  }

  /// The broadcast of two shapes, for which there is room.
  func broadcast(_ a: [Int], _ b: [Int]) throws(ExecutionError) -> Broadcast {
    guard let shape = Sizes.broadcast(a, b) else {
      throw ExecutionError(.sizeMismatch, "the shapes \(a) and \(b) do not broadcast to one")
    }
    // Steps along axes are computed of a shape that was checked.
    try elementCount(shape)
    guard let broadcast = Broadcast(a, b) else {
      throw ExecutionError(.sizeMismatch, "the shapes \(a) and \(b) do not broadcast to one")
    }
    return broadcast
  }
}
