/// Why a text is not an acceptable JSON document.
public struct JSONError: Error, Equatable, Sendable {
  /// The kind of rule that was broken.
  public enum Kind: String, Sendable, CaseIterable {
    /// The text does not follow the grammar of RFC 8259.
    case syntax
    /// The text ends before the document does.
    case unexpectedEnd
    /// The bytes are not UTF-8, or an escape names half a surrogate pair.
    case encoding
    /// Arrays and objects are nested deeper than `JSONLimits.depth`.
    case depth
    /// A name occurs twice in one object.
    case duplicateKey
    /// A number is larger than a `Double` can hold.
    case numberRange
    /// More values than `JSONLimits.valueCount`, or a number of absurd length.
    case size
  }

  /// The kind of rule.
  public let kind: Kind
  /// How many bytes stand before the fault.
  public let offset: Int
  /// The broken rule in words.
  public let message: String

  /// Describes a fault.
  public init(_ kind: Kind, at offset: Int, _ message: String) {
    self.kind = kind
    self.offset = offset
    self.message = message
  }
}

extension JSONError: CustomStringConvertible {
  /// The rule and its place.
  public var description: String { "\(message) (at byte \(offset))" }
}
