/// The fields of an attribute as they are read. An attribute states its type, and holds one value of that type.
struct ONNXAttributeReader {
  /// The types by their numbers in `AttributeProto.AttributeType`.
  enum Kind: Int64 {
    case float = 1
    case integer, text, tensor, graph, floats, integers, texts, tensors, graphs, sparseTensor, sparseTensors, type,
      types

    /// The field in which the value stands.
    var field: Int { Self.fields[Int(rawValue) - 1] }

    static let fields = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 22, 23, 14, 15]

    init?(field: Int) {
      guard let index = Self.fields.firstIndex(of: field) else { return nil }
      self.init(rawValue: Int64(index + 1))
    }
  }

  let message: Range<Int>
  private(set) var name = ""
  private var statedKind: Int64 = 0
  private var found: Set<Int> = []
  private var single: UInt64 = 0
  private var text: String?
  private var tensor: ONNXTensorRecord?
  /// The numbers, up to as many as are kept, and where they lie.
  private var numbers: [UInt64] = []
  private var numberCount = 0
  private var list = ONNXTensorRecord.NumberList()

  init(message: Range<Int>) { self.message = message }

  mutating func read(_ field: ProtobufField, _ cursor: inout ProtobufCursor) throws(CheckpointError) {
    if Kind(field: field.number) != nil { found.insert(field.number) }
    switch field.number {
    case 1: name = try cursor.text()
    case 20: statedKind = try cursor.integer()
    case 2: single = UInt64(try cursor.fixed32())
    case 3: single = try cursor.varint()
    case 4: try readText(&cursor)
    case 5:
      try cursor.enter()
      tensor = try ONNXTensorRecord(&cursor)
      cursor.leave()
    case 7, 8: try readNumbers(field, &cursor)
    default: try cursor.skip(field)
    }
  }

  /// Bytes that are no text, or a long one, are not kept.
  private mutating func readText(_ cursor: inout ProtobufCursor) throws(CheckpointError) {
    let length = try cursor.length()
    if length <= ONNXAttribute.greatestCount {
      text = String(exactUTF8: try cursor.take(length))
    } else {
      try cursor.step(over: length)
    }
  }

  private mutating func readNumbers(_ field: ProtobufField, _ cursor: inout ProtobufCursor) throws(CheckpointError) {
    guard field.wireType == .bytes else {
      list.pieceCount += 1
      return try readNumber(field, &cursor)
    }
    try cursor.enter()
    if !cursor.rest.isEmpty { (list.pieceCount, list.packed) = (list.pieceCount + 1, cursor.rest) }
    while cursor.position < cursor.end { try readNumber(field, &cursor) }
    cursor.leave()
  }

  private mutating func readNumber(_ field: ProtobufField, _ cursor: inout ProtobufCursor) throws(CheckpointError) {
    let number = field.number == Kind.floats.field ? UInt64(try cursor.fixed32()) : try cursor.varint()
    numberCount += 1
    if numbers.count < ONNXAttribute.greatestCount { numbers.append(number) }
  }

  /// The type, stated or told by the field that is there.
  func kind(file: String) throws(CheckpointError) -> Kind {
    func failure(_ rule: String) -> CheckpointError {
      CheckpointError(.malformed, file: file, item: "attribute \(name)", rule)
    }
    guard found.count <= 1 else { throw failure("holds values of \(found.count) types") }
    let told = found.first.flatMap { Kind(field: $0) }
    guard statedKind != 0 || told != nil else { throw failure("has neither a type nor a value") }
    guard statedKind != 0, let stated = Kind(rawValue: statedKind) else {
      guard statedKind == 0, let told else { throw failure("has the unknown type \(statedKind)") }
      return told
    }
    guard told == nil || told == stated else { throw failure("holds a value of another type than it states") }
    return stated
  }

  func value(of kind: Kind) -> ONNXAttribute {
    let isKept = numberCount == numbers.count
    return switch kind {
    case .integer: .integer(Int(truncatingIfNeeded: single))
    case .float: .float(Float(bitPattern: UInt32(truncatingIfNeeded: single)))
    case .text: text.map { .text($0) } ?? (found.isEmpty ? .text("") : .unread)
    case .integers: isKept ? .integers(numbers.map { Int(truncatingIfNeeded: $0) }) : .unread
    case .floats: isKept ? .floats(numbers.map { Float(bitPattern: UInt32(truncatingIfNeeded: $0)) }) : .unread
    case .tensor: .tensor
    case .graph, .graphs: .graph
    case .texts, .tensors, .sparseTensor, .sparseTensors, .type, .types: .unread
    }
  }

  /// The value as a tensor; nil if it is none.
  func tensor(of kind: Kind) -> ONNXTensorRecord? {
    func list(of type: ONNXDataType) -> ONNXTensorRecord {
      ONNXTensorRecord(self.list, count: numberCount, of: type, field: kind.field, message: message)
    }
    return switch kind {
    case .tensor: tensor
    case .integers: list(of: .int64)
    case .floats: list(of: .float)
    case .integer: ONNXTensorRecord(single: single.littleEndianBytes(8), of: .int64, message: message)
    case .float: ONNXTensorRecord(single: single.littleEndianBytes(4), of: .float, message: message)
    default: nil
    }
  }
}

extension UInt64 {
  /// The `count` least significant bytes, the least significant first.
  func littleEndianBytes(_ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: self >> UInt64(8 * $0)) }
  }
}
