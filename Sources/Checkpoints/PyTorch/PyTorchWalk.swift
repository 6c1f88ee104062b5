/// Visits what a pickle describes, with a stack of its own and a bound on the work, so that neither a list that
/// holds itself nor tuples that double ever recurse or run on.
struct PyTorchWalk {
  /// Visits that any pickle may need.
  static let freeStepCount = 10_000
  /// Past those, how many for each value that the pickle holds: honest files need a few, and what is shared over and over
  /// must not make a small file long work.
  static let stepsPerValue = 16
  static let greatestStepLimit = 4_000_000
  static let depthLimit = 1000
  static let nameByteLimit = 4096
  static let allNamesByteLimit = 64 << 20

  /// A tensor and where it was found.
  struct Found {
    let name: String
    let call: PyTorchTensorCall
  }

  let file: String
  let item: String
  let heap: PickleHeap
  /// Parts that hold the state of training, in the order met: the name and the number of tensors.
  private(set) var leftOut: [(name: String, tensorCount: Int)] = []
  /// How many entries had a key that is no string.
  private(set) var unnamedCount = 0
  private let bearers: TensorBearers
  private let stepLimit: Int
  private var steps = 0
  private var path: [Frame] = []
  private var open: Set<PickleNode> = []
  private var found: [Found] = []
  private var nameByteCount = 0

  /// Prepares visits of what lies under `root`.
  init(root: PickleValue, file: String, item: String, heap: PickleHeap) throws(CheckpointError) {
    (self.file, self.item, self.heap) = (file, item, heap)
    // No overflow: every value was pushed by one of at most `PickleLimits.stepCount` steps.
    stepLimit = min(Self.freeStepCount + Self.stepsPerValue * heap.valueCount, Self.greatestStepLimit)
    guard let bearers = TensorBearers(root: root, heap: heap, limit: stepLimit) else {
      throw CheckpointError(.limit, file: file, item: item, "more than \(stepLimit) values to visit")
    }
    self.bearers = bearers
  }

  /// Whether a value is a tensor or holds one.
  func holdsTensor(_ value: PickleValue) -> Bool { bearers.contains(value) }

  /// Notes a part that is not read, if it holds tensors.
  mutating func leaveOut(_ value: PickleValue, name: String) throws(CheckpointError) {
    guard holdsTensor(value) else { return }
    leftOut.append((name, try tensorCount(of: value)))
  }

  /// The tensors under a value in their order, with dotted names; shared parts are found under each of their names.
  mutating func tensors(under root: PickleValue) throws(CheckpointError) -> [Found] {
    (found, nameByteCount) = ([], 0)
    try enter(root, name: "")
    while let child = path.last?.next {
      path[path.count - 1].position += 1
      try visit(child)
      while let last = path.last, last.next == nil { leave(last) }
    }
    return found
  }

  /// How many tensors a value holds, each counted once.
  private mutating func tensorCount(of root: PickleValue) throws(CheckpointError) -> Int {
    var pending = [root]
    var seen: Set<PickleNode> = []
    var count = 0
    while let value = pending.popLast() {
      guard holdsTensor(value), let node = PickleNode(value), seen.insert(node).inserted else { continue }
      if PyTorchTensorCall(value, heap: heap) != nil {
        count += 1
      } else {
        let children = try children(of: value)
        pending.append(contentsOf: children.named.map(\.value) + children.unnamed)
      }
    }
    return count
  }
}

extension PyTorchWalk {
  /// A container on the way down, and how far its children have been visited.
  private struct Frame {
    let name: String
    let node: PickleNode
    let children: [PickleChild]
    let mayHoldTraining: Bool
    var position = 0

    var next: PickleChild? { position < children.count ? children[position] : nil }
  }

  private mutating func visit(_ child: PickleChild) throws(CheckpointError) {
    guard let parent = path.last else { return }
    let name = try joined(parent.name, child.name)
    if let call = PyTorchTensorCall(child.value, heap: heap) {
      nameByteCount += name.utf8.count
      guard nameByteCount <= Self.allNamesByteLimit else {
        throw failure("names of more than \(Self.allNamesByteLimit) bytes in all")
      }
      found.append(Found(name: name, call: call))
    } else if parent.mayHoldTraining && TrainingState.isNamed(child.name) {
      try leaveOut(child.value, name: name)
    } else {
      try enter(child.value, name: name)
    }
  }

  /// Goes down into a container, unless it is one of those that lead to it.
  private mutating func enter(_ value: PickleValue, name: String) throws(CheckpointError) {
    guard let node = PickleNode(value), open.insert(node).inserted else { return }
    guard path.count < Self.depthLimit else { throw failure("nesting deeper than \(Self.depthLimit)") }
    let children = try children(of: value)
    unnamedCount += children.unnamed.count(where: holdsTensor)
    path.append(
      Frame(
        name: name, node: node, children: children.named.filter { holdsTensor($0.value) },
        mayHoldTraining: !children.isModule))
  }

  private mutating func leave(_ frame: Frame) {
    open.remove(frame.node)
    path.removeLast()
  }

  private mutating func children(of value: PickleValue) throws(CheckpointError) -> PickleChildren {
    let children = PickleChildren(of: value, heap: heap)
    let (sum, overflow) = steps.addingReportingOverflow(children.visitCount + 1)
    guard !overflow, sum <= stepLimit else { throw failure("more than \(stepLimit) values to visit") }
    steps = sum
    return children
  }

  private func joined(_ prefix: String, _ name: String) throws(CheckpointError) -> String {
    guard prefix.utf8.count + name.utf8.count < Self.nameByteLimit else {
      throw failure("a name of more than \(Self.nameByteLimit) bytes")
    }
    return prefix.isEmpty ? name : "\(prefix).\(name)"
  }

  private func failure(_ rule: String) -> CheckpointError {
    CheckpointError(.limit, file: file, item: item, rule)
  }
}
