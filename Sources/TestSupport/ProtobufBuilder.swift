/// Builds messages of protocol buffers, right ones and wrong ones.
public struct ProtobufBuilder: Sendable {
  /// The message's bytes so far.
  public var bytes: [UInt8] = []

  /// An empty message.
  public init() {}

  /// A message with what the closure adds.
  public init(_ build: (inout ProtobufBuilder) -> Void) { build(&self) }

  /// The bytes of a number, seven bits each.
  public static func varint(_ value: UInt64) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = value
    repeat {
      bytes.append(UInt8(rest & 0x7F) | (rest > 0x7F ? 0x80 : 0))
      rest >>= 7
    } while rest > 0
    return bytes
  }

  /// Adds what stands before a field's value.
  public mutating func tag(_ field: Int, wireType: UInt64) {
    bytes += Self.varint(UInt64(field) << 3 | wireType)
  }

  /// Adds a number.
  public mutating func number(_ field: Int, _ value: Int) {
    tag(field, wireType: 0)
    bytes += Self.varint(UInt64(bitPattern: Int64(value)))
  }

  /// Adds bytes of a stated length: nil for their true one.
  public mutating func data(_ field: Int, _ data: [UInt8], length: UInt64? = nil) {
    tag(field, wireType: 2)
    bytes += Self.varint(length ?? UInt64(data.count)) + data
  }

  /// Adds a text.
  public mutating func text(_ field: Int, _ text: String) { data(field, Array(text.utf8)) }

  /// Adds a message.
  public mutating func message(_ field: Int, _ message: ProtobufBuilder) { data(field, message.bytes) }

  /// Adds a message with what the closure adds.
  public mutating func message(_ field: Int, _ build: (inout ProtobufBuilder) -> Void) {
    message(field, ProtobufBuilder(build))
  }

  /// Adds a float.
  public mutating func float(_ field: Int, _ value: Float) {
    tag(field, wireType: 5)
    bytes += littleEndianBytes([value.bitPattern])
  }

  /// Adds numbers one behind the other in one field.
  public mutating func packed(_ field: Int, _ values: [Int]) {
    data(field, values.flatMap { Self.varint(UInt64(bitPattern: Int64($0))) })
  }

  /// Messages in one another, each the only field of the one around it; `fields` from the inside out, over and over.
  ///
  /// - Complexity: O(depth).
  public static func nested(_ depth: Int, fields: [Int]) -> [UInt8] {
    var reversed: [UInt8] = []
    for level in 0..<depth {
      reversed += varint(UInt64(reversed.count)).reversed()
      reversed += varint(UInt64(fields[level % fields.count]) << 3 | 2).reversed()
    }
    return reversed.reversed()
  }
}
