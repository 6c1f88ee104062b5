import Checkpoints

// What a node states; an attribute that is of another type than the operation's is refused.
extension OperatorCall {
  /// An attribute that is one integer.
  func integer(_ name: String) throws(ExecutionError) -> Int? {
    guard let attribute = node.attributes[name] else { return nil }
    guard case .integer(let value) = attribute else { throw wrongType(name, "an integer") }
    return value
  }

  /// Whether an attribute is stated and not 0.
  func flag(_ name: String) throws(ExecutionError) -> Bool { try integer(name) ?? 0 != 0 }

  /// An attribute that is a list of integers; one without any has no type of its own.
  func integers(_ name: String) throws(ExecutionError) -> [Int]? {
    guard let attribute = node.attributes[name] else { return nil }
    guard case .integers(let values) = attribute else { throw wrongType(name, "a list of integers") }
    return values
  }

  /// An attribute that is a number.
  func number(_ name: String) throws(ExecutionError) -> Float? {
    guard let attribute = node.attributes[name] else { return nil }
    guard case .float(let value) = attribute else { throw wrongType(name, "a number") }
    return value
  }

  /// An attribute that is a list of numbers.
  func numbers(_ name: String) throws(ExecutionError) -> [Float]? {
    guard let attribute = node.attributes[name] else { return nil }
    guard case .floats(let values) = attribute else { throw wrongType(name, "a list of numbers") }
    return values
  }

  /// An attribute that is a word, one of those that `Words` has.
  func word<Words: RawRepresentable<String>>(_ name: String, _ standard: Words) throws(ExecutionError) -> Words {
    guard let attribute = node.attributes[name] else { return standard }
    guard case .text(let text) = attribute else { throw wrongType(name, "a text") }
    guard let word = Words(rawValue: text) else {
      throw ExecutionError(.unsupported, "\(name) '\(text)', which svr cannot run")
    }
    return word
  }

  /// A list of integers that an attribute states, or in later versions of the operation an input; nil if it is left out.
  func stated(_ name: String, input place: Int) throws(ExecutionError) -> [Int]? {
    if let list = try integers(name) { return list }
    return optional(place) == nil ? nil : try integers(place)
  }

  private func wrongType(_ name: String, _ expected: String) -> ExecutionError {
    ExecutionError(.malformed, "attribute '\(name)' must be \(expected)")
  }
}
