extension FamilyTracer {
  /// Places the numbered children of a module one behind the other, each a layer and nothing else.
  mutating func addSequence(_ module: String, reading flow: Flow) throws(NotOfFamily) -> Flow {
    var flow = flow
    for child in children(of: module) { flow = try add("\(module).\(child)", reading: flow) }
    return flow
  }

  /// Places the dense layers at the end: one, or several numbered ones, if the network has not lost its head.
  mutating func addHead(_ modules: String..., reading flow: Flow) throws(NotOfFamily) {
    guard let module = modules.first(where: { has($0) || !children(of: $0).isEmpty }) else { return }
    _ = has(module) ? try add(module, reading: flow) : try addSequence(module, reading: flow)
  }

  /// The numbers of a module's children, which must be `first` and those that follow.
  func consecutiveChildren(of module: String, from first: Int = 0) throws(NotOfFamily) -> [Int] {
    let numbers = children(of: module)
    guard !numbers.isEmpty, numbers.indices.allSatisfy({ numbers[$0] == first + $0 }) else { throw NotOfFamily() }
    return numbers
  }
}
