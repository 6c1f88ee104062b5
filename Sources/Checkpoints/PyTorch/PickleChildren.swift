/// A value inside another one, by the name that it has there.
struct PickleChild {
  let name: String
  let value: PickleValue
}

/// What a value holds, seen as a model: entries by key, elements by position, a module's parameters, buffers and
/// modules by name, and any other object's attributes.
struct PickleChildren {
  private(set) var named: [PickleChild] = []
  /// What stands under a key that is no string.
  private(set) var unnamed: [PickleValue] = []
  /// Whether the value is a pickled `torch.nn.Module`.
  private(set) var isModule = false
  /// How many entries were looked at.
  private(set) var visitCount = 0

  private static let moduleParts = ["_parameters", "_buffers", "_modules"]

  init(of value: PickleValue, heap: PickleHeap) {
    if let elements = heap.elements(of: value) {
      visitCount = elements.count
      // Names are made only for what may hold something.
      for (position, element) in elements.enumerated() where PickleNode(element) != nil {
        named.append(PickleChild(name: String(position), value: element))
      }
    } else if let entries = heap.entries(of: value) {
      add(entries)
    } else if case .record(let position) = value, let attributes = Self.attributes(heap.records[position], heap) {
      add(attributes: attributes, heap: heap)
    }
  }

  private mutating func add(_ entries: [PickleEntry]) {
    visitCount += entries.count
    for entry in entries where PickleNode(entry.value) != nil {
      if let name = entry.key.string {
        named.append(PickleChild(name: name, value: entry.value))
      } else {
        unnamed.append(entry.value)
      }
    }
  }

  private mutating func add(attributes: [PickleEntry], heap: PickleHeap) {
    visitCount += attributes.count
    let parts = Self.moduleParts.compactMap { part in
      attributes.last { $0.key == .string(part) }.flatMap { heap.entries(of: $0.value) }
    }
    isModule = parts.count == Self.moduleParts.count
    guard isModule else { return add(attributes) }
    parts.forEach { add($0) }
  }

  /// The attributes that an object would be given: a dictionary, or a pair of it and of the object's slots.
  private static func attributes(_ record: PickleRecord, _ heap: PickleHeap) -> [PickleEntry]? {
    guard let state = record.state else { return nil }
    if let entries = heap.entries(of: state) { return entries }
    return heap.elements(of: state)?.prefix(2).lazy.compactMap { heap.entries(of: $0) }.first
  }
}
