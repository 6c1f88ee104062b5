/// What a file says of a value: its name and, if it is a tensor, the lengths of its axes.
struct ONNXValueRecord: Sendable {
  private(set) var name = ""
  /// Nil for what is no tensor, or has any shape; an axis is nil where its length is not stated.
  private(set) var shape: [Int?]?

  /// Reads the message that the cursor is in.
  init(_ cursor: inout ProtobufCursor) throws(CheckpointError) {
    while let field = try cursor.nextField() {
      switch field.number {
      case 1: name = try cursor.text()
      case 2: shape = try Self.shape(&cursor, path: [1, 2])
      default: try cursor.skip(field)
      }
    }
  }

  /// Follows the fields of `path` to the shape: the type's tensor, and the shape of that.
  private static func shape(_ cursor: inout ProtobufCursor, path: [Int]) throws(CheckpointError) -> [Int?]? {
    guard let wanted = path.first else { return try dimensions(&cursor) }
    var shape: [Int?]?
    try cursor.enter()
    while let field = try cursor.nextField() {
      if field.number == wanted {
        shape = try Self.shape(&cursor, path: Array(path.dropFirst()))
      } else {
        try cursor.skip(field)
      }
    }
    cursor.leave()
    return shape
  }

  private static func dimensions(_ cursor: inout ProtobufCursor) throws(CheckpointError) -> [Int?]? {
    var lengths: [Int?] = []
    try cursor.enter()
    while let field = try cursor.nextField() {
      guard field.number == 1, lengths.count < ONNXTensorRecord.greatestAxisCount else {
        try cursor.skip(field)
        continue
      }
      try cursor.enter()
      lengths.append(try length(&cursor))
      cursor.leave()
    }
    cursor.leave()
    return lengths
  }

  /// The length of an axis; exporters write -1 for one that is not known.
  private static func length(_ cursor: inout ProtobufCursor) throws(CheckpointError) -> Int? {
    var length: Int?
    while let field = try cursor.nextField() {
      if field.number == 1 {
        length = Int(try cursor.integer())
      } else {
        try cursor.skip(field)
      }
    }
    return length.flatMap { $0 >= 0 ? $0 : nil }
  }
}
