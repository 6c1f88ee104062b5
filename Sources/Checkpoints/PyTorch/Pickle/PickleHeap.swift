/// The containers of one pickle, each kept once however often it is referred to.
struct PickleHeap: Sendable {
  private(set) var tuples: [[PickleValue]] = []
  private(set) var lists: [[PickleValue]] = []
  private(set) var sets: [[PickleValue]] = []
  private(set) var dictionaries: [[PickleEntry]] = []
  private(set) var records: [PickleRecord] = []
  private(set) var persistentIdentifiers: [PickleValue] = []
  private(set) var globals: [PickleGlobal] = []
  private var globalPositions: [PickleGlobal: Int] = [:]

  /// How many values stand in the containers, each where it stands, and the containers themselves.
  ///
  /// - Complexity: O(containers)
  var valueCount: Int {
    let elements = (tuples + lists + sets).reduce(0) { $0 + $1.count + 1 }
    let entries = dictionaries.reduce(0) { $0 + $1.count + 1 }
    return records.reduce(elements + entries) { $0 + $1.arguments.count + $1.elements.count + $1.entries.count + 1 }
  }

  mutating func tuple(_ elements: [PickleValue]) -> PickleValue {
    tuples.append(elements)
    return .tuple(tuples.count - 1)
  }

  mutating func list(_ elements: [PickleValue] = []) -> PickleValue {
    lists.append(elements)
    return .list(lists.count - 1)
  }

  mutating func set(_ elements: [PickleValue] = []) -> PickleValue {
    sets.append(elements)
    return .set(sets.count - 1)
  }

  mutating func dictionary(_ entries: [PickleEntry] = []) -> PickleValue {
    dictionaries.append(entries)
    return .dictionary(dictionaries.count - 1)
  }

  mutating func record(_ callable: PickleValue, _ arguments: [PickleValue]) -> PickleValue {
    records.append(PickleRecord(callable: callable, arguments: arguments))
    return .record(records.count - 1)
  }

  mutating func persistent(_ identifier: PickleValue) -> PickleValue {
    persistentIdentifiers.append(identifier)
    return .persistent(persistentIdentifiers.count - 1)
  }

  mutating func global(_ global: PickleGlobal) -> PickleValue {
    if let position = globalPositions[global] { return .global(position) }
    globals.append(global)
    globalPositions[global] = globals.count - 1
    return .global(globals.count - 1)
  }
}

extension PickleHeap {
  /// Appends to a list, a set or an object; false if the value takes no elements.
  mutating func append(_ elements: some Sequence<PickleValue>, to value: PickleValue) -> Bool {
    switch value {
    case .list(let position): lists[position].append(contentsOf: elements)
    case .set(let position): sets[position].append(contentsOf: elements)
    case .record(let position): records[position].elements.append(contentsOf: elements)
    default: return false
    }
    return true
  }

  /// Adds entries to a dictionary or an object; false if the value takes none.
  mutating func add(_ entries: some Sequence<PickleEntry>, to value: PickleValue) -> Bool {
    switch value {
    case .dictionary(let position): dictionaries[position].append(contentsOf: entries)
    case .record(let position): records[position].entries.append(contentsOf: entries)
    default: return false
    }
    return true
  }

  /// Keeps the state that an object would be given. Containers drop theirs: it is no part of what they hold.
  mutating func setState(_ state: PickleValue, of value: PickleValue) -> Bool {
    switch value {
    case .record(let position): records[position].state = state
    case .list, .set, .dictionary: break
    default: return false
    }
    return true
  }
}

extension PickleHeap {
  /// The elements of a tuple or a list, else nil.
  func elements(of value: PickleValue) -> [PickleValue]? {
    switch value {
    case .tuple(let position): tuples[position]
    case .list(let position): lists[position]
    default: nil
    }
  }

  /// The entries of a dictionary, or of an object that was given some; else nil.
  func entries(of value: PickleValue) -> [PickleEntry]? {
    switch value {
    case .dictionary(let position): dictionaries[position]
    case .record(let position) where !records[position].entries.isEmpty: records[position].entries
    default: nil
    }
  }

  /// The record and the name that it would call, if the value is an object made by a named callable.
  func call(_ value: PickleValue) -> (record: PickleRecord, global: PickleGlobal)? {
    guard case .record(let position) = value, case .global(let global) = records[position].callable else { return nil }
    return (records[position], globals[global])
  }
}
