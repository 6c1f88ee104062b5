/// Reads a pickle and calls nothing.
///
/// Python's own reader runs whatever a pickle names. This one rebuilds containers, numbers and strings; every call
/// becomes a record of the name and the arguments, and a name that exists to run code ends the reading there
/// and then. Work and memory are linear in the pickle: nothing is copied that was not written out, up to
/// `PickleLimits.stepCount` elements.
struct PickleMachine {
  let file: String
  let item: String
  let policy: PickleGlobalPolicy
  var cursor: ByteCursor
  var heap = PickleHeap()
  /// Names that are unknown and harmless, in the order met.
  var unknownGlobals: [PickleGlobal] = []
  private var stack: [PickleValue] = []
  /// The heights of the stack at which a mark was set.
  private var marks: [Int] = []
  private var memo: [Int: PickleValue] = [:]
  private var steps = 0
  private var opcode = PickleOpcode.proto
  private var opcodePosition = 0

  /// - Parameters:
  ///   - bytes: a pickle, with whatever follows it.
  ///   - position: where it begins.
  ///   - item: what messages call it.
  init(_ bytes: [UInt8], from position: Int = 0, file: String, item: String, policy: PickleGlobalPolicy) {
    cursor = ByteCursor(bytes, from: position)
    self.file = file
    self.item = item
    self.policy = policy
  }

  /// Runs up to `STOP` and returns what the pickle describes; `cursor` then stands behind it.
  mutating func run() throws(CheckpointError) -> PickleValue {
    while true {
      opcodePosition = cursor.position
      guard let byte = cursor.integer(UInt8.self) else {
        throw CheckpointError(.truncated, file: file, item: item, "the pickle ends without STOP")
      }
      guard let opcode = PickleOpcode(rawValue: byte) else {
        throw CheckpointError(
          .malformed, file: file, item: item, "unknown opcode 0x\(String(byte, radix: 16)) at byte \(opcodePosition)")
      }
      self.opcode = opcode
      try charge(1)
      if opcode == .stop { return try root() }
      try execute(opcode)
    }
  }

  private mutating func root() throws(CheckpointError) -> PickleValue {
    guard marks.isEmpty, stack.count == 1 else {
      throw failure(.malformed, "\(stack.count) values and \(marks.count) open marks are left; one value is due")
    }
    return try pop()
  }
}

// The stack, the marks and the memo.
extension PickleMachine {
  /// An error at the opcode that is being run.
  func failure(_ category: CheckpointError.Category, _ rule: String) -> CheckpointError {
    CheckpointError(category, file: file, item: item, "\(opcode.name) at byte \(opcodePosition): \(rule)")
  }

  /// Counts opcodes, and elements that an opcode copies.
  mutating func charge(_ count: Int) throws(CheckpointError) {
    let (sum, overflow) = steps.addingReportingOverflow(count)
    guard !overflow, sum <= PickleLimits.stepCount else {
      throw failure(.limit, "more than \(PickleLimits.stepCount) opcodes")
    }
    steps = sum
  }

  mutating func push(_ value: PickleValue) { stack.append(value) }

  /// Takes the top value, but never one below the last mark.
  mutating func pop() throws(CheckpointError) -> PickleValue {
    guard stack.count > marks.last ?? 0, let value = stack.popLast() else {
      throw failure(.malformed, "stack underflow")
    }
    return value
  }

  func top() throws(CheckpointError) -> PickleValue {
    guard stack.count > marks.last ?? 0, let value = stack.last else { throw failure(.malformed, "stack underflow") }
    return value
  }

  /// Drops the top value, or the last mark if nothing stands on it.
  mutating func popValueOrMark() throws(CheckpointError) {
    if let mark = marks.last, mark == stack.count {
      marks.removeLast()
    } else {
      _ = try pop()
    }
  }

  mutating func setMark() throws(CheckpointError) {
    guard marks.count < PickleLimits.openMarkCount else {
      throw failure(.limit, "more than \(PickleLimits.openMarkCount) open marks")
    }
    marks.append(stack.count)
  }

  /// Takes everything above the last mark, and the mark.
  mutating func popToMark() throws(CheckpointError) -> [PickleValue] {
    guard let mark = marks.popLast() else { throw failure(.malformed, "no MARK") }
    defer { stack.removeSubrange(mark...) }
    return Array(stack[mark...])
  }

  mutating func memoize(at index: Int?) throws(CheckpointError) {
    guard let index else { throw failure(.malformed, "not a memo index") }
    memo[index] = try top()
  }

  mutating func memoizeNext() throws(CheckpointError) { memo[memo.count] = try top() }

  func remembered(_ index: Int?) throws(CheckpointError) -> PickleValue {
    guard let index, let value = memo[index] else {
      throw failure(.malformed, "missing memo \(index.map(String.init) ?? "index")")
    }
    return value
  }
}
