/// A JSON document or a part of one (RFC 8259).
///
/// Documents read well as literals: `["layers": [1, 2.5], "name": "conv1", "bias": nil]`; the members of an
/// object keep the order in which they are written.
public enum JSONValue: Sendable, Equatable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number written without fraction and exponent that fits an `Int`.
  case integer(Int)
  /// Any other number, `-0` among them; never infinite or NaN when it was parsed.
  case number(Double)
  /// A text, its escapes resolved.
  case string(String)
  /// Values in a row.
  case array([JSONValue])
  /// Named values, in the order in which they stand.
  case object(JSONObject)
}

extension JSONValue {
  /// The truth value, nil for any other kind.
  public var boolValue: Bool? { if case .bool(let value) = self { value } else { nil } }

  /// The text, nil for any other kind.
  public var stringValue: String? { if case .string(let value) = self { value } else { nil } }

  /// The integer, nil for any other kind; a number such as `1.0` is not an integer.
  public var intValue: Int? { if case .integer(let value) = self { value } else { nil } }

  /// The number, also of an integer (rounded to the nearest past 2^53); nil for any other kind.
  public var doubleValue: Double? {
    switch self {
    case .number(let value): value
    case .integer(let value): Double(value)
    default: nil
    }
  }

  /// The elements, nil for any other kind.
  public var arrayValue: [JSONValue]? { if case .array(let value) = self { value } else { nil } }

  /// The members, nil for any other kind.
  public var objectValue: JSONObject? { if case .object(let value) = self { value } else { nil } }

  /// Whether this is `null`.
  public var isNull: Bool { self == .null }

  /// The member of that name; nil if there is none or if this is no object.
  public subscript(key: String) -> JSONValue? { objectValue?[key] }

  /// What kind of value this is, in words for a message: "an object", "a string" ...
  public var kindName: String {
    switch self {
    case .null: "null"
    case .bool: "a Boolean"
    case .integer: "an integer"
    case .number: "a number that is not an integer"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}
