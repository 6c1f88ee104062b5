/// The numbers of one repeated field, wherever in the message they stand, one by one or packed, read one at a time.
struct ProtobufNumbers {
  /// How one number is written.
  enum Width: Sendable {
    case varint
    case fixed32
    case fixed64
  }

  private let field: Int
  private let width: Width
  private var cursor: ProtobufCursor
  private var isInPack = false

  /// - Parameter message: where the message lies that has the field.
  init(_ file: FileReader, message: Range<Int>, field: Int, width: Width) {
    self.field = field
    self.width = width
    cursor = ProtobufCursor(file, message: message)
  }

  /// The next number, its bits in the lowest places; nil behind the last.
  mutating func next() throws(CheckpointError) -> UInt64? {
    while true {
      if isInPack {
        if cursor.position < cursor.end { return try number() }
        cursor.leave()
        isInPack = false
      }
      guard let found = try cursor.nextField() else { return nil }
      if found.number != field {
        try cursor.skip(found)
      } else if found.wireType == .bytes {
        try cursor.enter()
        isInPack = true
      } else {
        return try number()
      }
    }
  }

  private mutating func number() throws(CheckpointError) -> UInt64 {
    switch width {
    case .varint: try cursor.varint()
    case .fixed32: UInt64(try cursor.fixed32())
    case .fixed64: try cursor.fixed64()
    }
  }
}
