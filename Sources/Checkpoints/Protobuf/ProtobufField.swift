/// What stands before each value of a message: the field's number and how its value is written.
struct ProtobufField: Sendable, Equatable {
  /// How a value is written. Groups (3 and 4) have long gone out of use and are not read.
  enum WireType: UInt64, Sendable {
    case varint = 0
    case fixed64 = 1
    /// A length and that many bytes: a text, a message, or packed numbers.
    case bytes = 2
    case fixed32 = 5
  }

  let number: Int
  let wireType: WireType
}
