extension PickleMachine {
  mutating func tuple(_ opcode: PickleOpcode) throws(CheckpointError) -> PickleValue {
    switch opcode {
    case .tuple: heap.tuple(try popToMark())
    case .tuple1: heap.tuple(try popLast(1))
    case .tuple2: heap.tuple(try popLast(2))
    case .tuple3: heap.tuple(try popLast(3))
    default: heap.tuple([])
    }
  }

  mutating func container(_ opcode: PickleOpcode) throws(CheckpointError) -> PickleValue {
    switch opcode {
    case .list: heap.list(try popToMark())
    case .frozenSet: heap.set(try popToMark())
    case .dict: heap.dictionary(try entries(try popToMark()))
    case .emptySet: heap.set()
    case .emptyDict: heap.dictionary()
    default: heap.list()
    }
  }

  /// Puts values into the container below them.
  mutating func fill(_ opcode: PickleOpcode) throws(CheckpointError) {
    let isDone: Bool
    switch opcode {
    case .append:
      let element = try pop()
      isDone = heap.append(CollectionOfOne(element), to: try top())
    case .appends, .addItems:
      let elements = try popToMark()
      isDone = heap.append(elements, to: try top())
    case .setItem:
      let pair = try popLast(2)
      isDone = heap.add(try entries(pair), to: try top())
    default:
      let added = try entries(try popToMark())
      isDone = heap.add(added, to: try top())
    }
    guard isDone else { throw failure(.malformed, "the value below is no container that takes them") }
  }

  /// Keys and values that stand one behind the other.
  private func entries(_ values: [PickleValue]) throws(CheckpointError) -> [PickleEntry] {
    guard values.count.isMultiple(of: 2) else { throw failure(.malformed, "a key without a value") }
    return stride(from: 0, to: values.count, by: 2).map { PickleEntry(key: values[$0], value: values[$0 + 1]) }
  }

  private mutating func popLast(_ count: Int) throws(CheckpointError) -> [PickleValue] {
    var values: [PickleValue] = []
    for _ in 0..<count { values.append(try pop()) }
    return values.reversed()
  }
}
