import JSON

extension WeightLayout {
  /// The axes, outermost first, each an object of one key, the role, and the length: `[{"output": 64}, {"input": 3}]`.
  public var document: JSONValue { .array(axes.map { [$0.role.rawValue: .integer($0.length)] }) }

  /// The layout that a document states, whose channels and positions over all groups can be counted.
  package init(_ document: JSONValue) throws(StatementFault) {
    guard let values = document.arrayValue else {
      throw StatementFault("the layout must be a list of axes, not \(document.kindName)")
    }
    var axes: [Axis] = []
    for value in values { axes.append(try Axis(value)) }
    self.init(axes)
    // Each channel count on its own, and a vector of every one of them.
    guard Self.product(axes.map(\.length)) != nil,
      Self.product([groups, groups, outputsPerGroup, inputsPerGroup] + positionShape) != nil
    else { throw StatementFault("groups x channels x positions overflows") }
  }

  /// Throws where a tensor of this shape cannot be stored so.
  package func check(shape: [Int]) throws(StatementFault) {
    guard elementCount == shape.reduce(1, *) else {
      throw StatementFault("the layout has \(elementCount) elements, the shape \(shape) another number")
    }
  }

  private static func product(_ factors: [Int]) -> Int? {
    var product = 1
    for factor in factors {
      let (next, overflow) = product.multipliedReportingOverflow(by: factor)
      if overflow { return nil }
      product = next
    }
    return product
  }
}

extension WeightLayout.Axis {
  fileprivate init(_ document: JSONValue) throws(StatementFault) {
    guard let members = document.objectValue, members.count == 1, let member = members.first,
      let role = WeightLayout.Role(rawValue: member.key)
    else {
      let roles = WeightLayout.Role.allCases.map(\.rawValue).joined(separator: ", ")
      throw StatementFault("an axis must be an object of one role (\(roles)), such as {\"output\": 64}")
    }
    guard let length = member.value.intValue, length > 0 else {
      throw StatementFault("an axis must have a length of at least 1, not \(member.value.serialisedText())")
    }
    self.init(role, length)
  }
}
