import JSON

extension BatchNormalisation {
  /// The names of the tensors, `scale` and `variance` (null without one), and `epsilon`.
  public var document: JSONValue {
    ["scale": JSONValue(scale), "variance": JSONValue(variance), "epsilon": .number(epsilon)]
  }

  /// The normalisation that a document states; nil for null.
  package static func stated(_ document: JSONValue) throws(StatementFault) -> BatchNormalisation? {
    guard !document.isNull else { return nil }
    guard let members = document.objectValue, Set(members.map(\.key)) == ["scale", "variance", "epsilon"] else {
      throw StatementFault("a normalisation must be an object of scale, variance and epsilon, or null")
    }
    guard let epsilon = members["epsilon"]?.doubleValue, epsilon >= 0 else {
      throw StatementFault("a normalisation's epsilon must be a number that is not negative")
    }
    return BatchNormalisation(
      scale: try name(members["scale"]), variance: try name(members["variance"]), epsilon: epsilon)
  }

  private static func name(_ value: JSONValue?) throws(StatementFault) -> String? {
    guard let value, !value.isNull else { return nil }
    guard let name = value.stringValue else { throw StatementFault("a normalisation's tensors are named by texts") }
    return name
  }
}
