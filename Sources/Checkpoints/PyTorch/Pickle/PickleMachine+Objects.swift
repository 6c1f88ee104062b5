extension PickleMachine {
  /// A name, judged before anything else is done with it.
  mutating func global(_ opcode: PickleOpcode) throws(CheckpointError) -> PickleValue {
    guard opcode == .stackGlobal else { return try globalFromLines() }
    guard let name = try pop().string, let module = try pop().string else {
      throw failure(.malformed, "the module and the name must be strings")
    }
    return try judged(PickleGlobal(module: module, name: name))
  }

  private mutating func globalFromLines() throws(CheckpointError) -> PickleValue {
    guard let module = String(exactUTF8: try line()), let name = String(exactUTF8: try line()) else {
      throw failure(.malformed, "a name that is not UTF-8")
    }
    return try judged(PickleGlobal(module: module, name: name))
  }

  private mutating func judged(_ global: PickleGlobal) throws(CheckpointError) -> PickleValue {
    let verdict = policy.verdict(on: global)
    if case .refused(let reason) = verdict { throw failure(.refusedCode, "\(global) \(reason)") }
    let count = heap.globals.count
    let value = heap.global(global)
    if verdict == .unknown && heap.globals.count > count { unknownGlobals.append(global) }
    return value
  }

  /// Notes a call instead of making it.
  mutating func call(_ opcode: PickleOpcode) throws(CheckpointError) -> PickleValue {
    switch opcode {
    case .inst:
      let callable = try globalFromLines()
      return try made(callable, try popToMark())
    case .obj:
      let values = try popToMark()
      guard let callable = values.first else { throw failure(.malformed, "no class above the MARK") }
      return try made(callable, Array(values.dropFirst()))
    default:
      // The keyword arguments of NEWOBJ_EX matter to no container and no tensor.
      if opcode == .newObjEx { _ = try pop() }
      guard case .tuple(let arguments) = try pop() else { throw failure(.malformed, "the arguments are no tuple") }
      return try made(try pop(), heap.tuples[arguments])
    }
  }

  mutating func build() throws(CheckpointError) {
    let state = try pop()
    guard heap.setState(state, of: try top()) else { throw failure(.malformed, "the value below takes no state") }
  }

  private mutating func made(_ callable: PickleValue, _ arguments: [PickleValue]) throws(CheckpointError)
    -> PickleValue
  {
    switch callable {
    case .global(let position):
      return try container(heap.globals[position], arguments) ?? heap.record(callable, arguments)
    case .record: return heap.record(callable, arguments)
    default: throw failure(.malformed, "a call of something that is no class and no function")
    }
  }

  /// The plain container that a call of Python's own constructors would make, else nil.
  private mutating func container(_ global: PickleGlobal, _ arguments: [PickleValue]) throws(CheckpointError)
    -> PickleValue?
  {
    guard let kind = PlainContainer(global) else { return nil }
    if kind == .defaultDictionary { return heap.dictionary() }
    guard let argument = arguments.first else { return empty(kind) }
    guard arguments.count == 1, let elements = heap.elements(of: argument) else { return nil }
    try charge(elements.count)
    switch kind {
    case .list: return heap.list(elements)
    case .tuple: return heap.tuple(elements)
    case .set: return heap.set(elements)
    case .dictionary, .defaultDictionary: return pairs(elements).map { heap.dictionary($0) }
    }
  }

  private mutating func empty(_ kind: PlainContainer) -> PickleValue {
    switch kind {
    case .list: heap.list()
    case .tuple: heap.tuple([])
    case .set: heap.set()
    case .dictionary, .defaultDictionary: heap.dictionary()
    }
  }

  private func pairs(_ elements: [PickleValue]) -> [PickleEntry]? {
    var entries: [PickleEntry] = []
    for element in elements {
      guard let pair = heap.elements(of: element), pair.count == 2 else { return nil }
      entries.append(PickleEntry(key: pair[0], value: pair[1]))
    }
    return entries
  }
}
