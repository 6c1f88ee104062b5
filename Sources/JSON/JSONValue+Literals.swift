extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByStringInterpolation, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  /// `null`.
  public init(nilLiteral: ()) { self = .null }

  /// A truth value.
  public init(booleanLiteral value: Bool) { self = .bool(value) }

  /// An integer.
  public init(integerLiteral value: Int) { self = .integer(value) }

  /// A number.
  public init(floatLiteral value: Double) { self = .number(value) }

  /// A text.
  public init(stringLiteral value: String) { self = .string(value) }

  /// An array.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }

  /// An object whose members keep the order of the literal.
  ///
  /// - Precondition: no key occurs twice.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(JSONObject(uniqueMembers: elements))
  }
}

extension JSONValue {
  /// A string, or `null` for nil.
  public init(_ value: String?) { self = value.map { .string($0) } ?? .null }

  /// An integer, or `null` for nil.
  public init(_ value: Int?) { self = value.map { .integer($0) } ?? .null }

  /// A number, or `null` for nil.
  public init(_ value: Double?) { self = value.map { .number($0) } ?? .null }

  /// A truth value.
  public init(_ value: Bool) { self = .bool(value) }

  /// An array of texts.
  public init(_ values: some Sequence<String>) { self = .array(values.map { .string($0) }) }

  /// An array of integers.
  public init(_ values: some Sequence<Int>) { self = .array(values.map { .integer($0) }) }

  /// An array of numbers.
  public init(_ values: some Sequence<Double>) { self = .array(values.map { .number($0) }) }
}
