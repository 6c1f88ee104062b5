/// What a file says of a tensor, nothing of it checked or decoded yet: its elements are left where they lie.
struct ONNXTensorRecord: Sendable {
  /// The pieces of one repeated field of numbers.
  struct NumberList: Sendable {
    var pieceCount = 0
    /// Where the numbers lie that stand packed, the last such piece.
    var packed: Range<Int>?

    /// The one place where all the numbers lie side by side, if there is one.
    var contiguous: Range<Int>? { pieceCount == 1 ? packed : nil }
  }

  /// Where the message lies.
  var message: Range<Int>
  var name = ""
  var dimensions: [Int64] = []
  var dataType: Int64?
  var isSegment = false
  var raw: Range<Int>?
  /// What stands in the fields of numbers, by the field's number; texts too.
  var lists: [Int: NumberList] = [:]
  /// The field in which the numbers have to stand; nil for the one that belongs to the type.
  var listField: Int?
  /// The one element of a tensor that is not stored as a tensor.
  var single: [UInt8]?
  var externalEntries: [(key: String, value: String)] = []
  /// 0 for elements in the message, 1 for elements in another file.
  var location: Int64 = 0

  /// The fields that hold elements as numbers or texts.
  static let listFields: Set<Int> = [4, 5, 6, 7, 10, 11]
  /// More axes than any framework's tensors have.
  static let greatestAxisCount = 64
  private static let greatestEntryCount = 64

  /// A tensor of one axis: the numbers of an attribute.
  init(_ list: NumberList, count: Int, of dataType: ONNXDataType, field: Int, message: Range<Int>) {
    self.message = message
    dimensions = [Int64(count)]
    self.dataType = Int64(dataType.rawValue)
    (lists, listField) = ([field: list], field)
  }

  /// A tensor without axes: the number of an attribute.
  init(single: [UInt8], of dataType: ONNXDataType, message: Range<Int>) {
    self.message = message
    self.dataType = Int64(dataType.rawValue)
    self.single = single
  }

  /// Reads the message that the cursor is in.
  init(_ cursor: inout ProtobufCursor) throws(CheckpointError) {
    message = cursor.rest
    while let field = try cursor.nextField() {
      switch field.number {
      case 1: try addDimensions(field, &cursor)
      case 2: dataType = try cursor.integer()
      case 8: name = try cursor.text()
      case 9: raw = try cursor.range()
      case 13: try addEntry(&cursor)
      case 14: location = try cursor.integer()
      case let number where Self.listFields.contains(number): try addPiece(field, &cursor)
      default:
        isSegment = isSegment || field.number == 3
        try cursor.skip(field)
      }
    }
  }

  private mutating func addDimensions(_ field: ProtobufField, _ cursor: inout ProtobufCursor) throws(CheckpointError) {
    let start = cursor.position
    if field.wireType == .bytes {
      try cursor.enter()
      while cursor.position < cursor.end, dimensions.count <= Self.greatestAxisCount {
        dimensions.append(try cursor.integer())
      }
      cursor.leave()
    } else {
      dimensions.append(try cursor.integer())
    }
    guard dimensions.count <= Self.greatestAxisCount else {
      throw cursor.failure(.limit, "a tensor of more than \(Self.greatestAxisCount) axes", at: start)
    }
  }

  private mutating func addEntry(_ cursor: inout ProtobufCursor) throws(CheckpointError) {
    let start = cursor.position
    guard externalEntries.count < Self.greatestEntryCount else {
      throw cursor.failure(.limit, "more than \(Self.greatestEntryCount) entries of external data", at: start)
    }
    externalEntries.append(try cursor.entry())
  }

  private mutating func addPiece(_ field: ProtobufField, _ cursor: inout ProtobufCursor) throws(CheckpointError) {
    var list = lists[field.number] ?? NumberList()
    if field.wireType == .bytes, field.number != 6 {
      let range = try cursor.range()
      guard !range.isEmpty else { return }
      list.packed = range
    } else {
      try cursor.skip(field)
    }
    list.pieceCount += 1
    lists[field.number] = list
  }
}

extension ProtobufCursor {
  /// Reads a key and its value (`StringStringEntryProto`).
  mutating func entry(valueLimit: Int = 1 << 16) throws(CheckpointError) -> (key: String, value: String) {
    var (key, value) = ("", "")
    try enter()
    while let field = try nextField() {
      switch field.number {
      case 1: key = try text()
      case 2: value = try text(limit: valueLimit)
      default: try skip(field)
      }
    }
    leave()
    return (key, value)
  }
}
