/// A walk over every message of a model, sub-graphs and functions too, before anything is taken from it.
///
/// Each known field must be written as its type is, a field that is not repeated must stand once (readers differ in what
/// they make of two), and lengths, numbers and depth must be right. The walk keeps a stack of its own: the file does not
/// decide how deep the program's goes.
struct ONNXStructureCheck {
  /// More than any model has; what is kept of a message takes far less than 1 KiB.
  static let greatestMessageCount = 16_000_000

  private var cursor: ProtobufCursor
  /// The messages entered, with the numbers of the fields seen in each, one bit a field.
  private var entered: [(message: ONNXMessage, seen: UInt64)] = [(.model, 0)]
  private var messageCount = 1

  /// - Complexity: O(bytes), without those of tensors; memory for 100 messages at most.
  static func run(on file: FileReader) throws(CheckpointError) {
    var check = ONNXStructureCheck(cursor: ProtobufCursor(file))
    while let current = check.entered.last { try check.step(in: current.message, seen: current.seen) }
  }

  private init(cursor: ProtobufCursor) { self.cursor = cursor }

  private mutating func step(in message: ONNXMessage, seen: UInt64) throws(CheckpointError) {
    let start = cursor.position
    guard let field = try cursor.nextField() else {
      entered.removeLast()
      return cursor.leave()
    }
    guard let known = message.field(field.number) else { return try cursor.skip(field) }
    guard known.allows(field.wireType) else {
      let rule = "field \(field.number) of a \(message.rawValue) is written as another type (\(field.wireType))"
      throw cursor.failure(.malformed, rule, at: start)
    }
    let bit: UInt64 = 1 << UInt64(field.number)
    guard known.isRepeated || seen & bit == 0 else {
      throw cursor.failure(.malformed, "field \(field.number) of a \(message.rawValue) stands twice", at: start)
    }
    entered[entered.count - 1].seen |= bit
    guard case .message(let inner) = known.content else { return try cursor.skip(field) }
    try enter(inner, at: start)
  }

  private mutating func enter(_ message: ONNXMessage, at start: Int) throws(CheckpointError) {
    messageCount += 1
    guard messageCount <= Self.greatestMessageCount else {
      throw cursor.failure(.limit, "more than \(Self.greatestMessageCount) messages", at: start)
    }
    try cursor.enter()
    entered.append((message, 0))
  }
}
