/// The containers from which a tensor can be reached, so that everything else is left alone.
struct TensorBearers {
  private var nodes: Set<PickleNode> = []

  /// Finds them by going down from the root once, and then up from every tensor; nil if that takes more than `limit`
  /// visits, as it does where many objects share one large state.
  ///
  /// - Complexity: O(n) time and memory for n values; nothing is visited twice.
  init?(root: PickleValue, heap: PickleHeap, limit: Int) {
    var parents: [PickleNode: [PickleNode]] = [:]
    var pending: [PickleNode] = []
    var visitCount = 0
    var down = [root]
    var seen = Set([PickleNode(root)].compactMap(\.self))
    while let value = down.popLast() {
      guard let node = PickleNode(value) else { continue }
      if PyTorchTensorCall(value, heap: heap) != nil {
        pending.append(node)
        continue
      }
      let children = PickleChildren(of: value, heap: heap)
      visitCount += children.visitCount + 1
      guard visitCount <= limit else { return nil }
      for child in children.named.map(\.value) + children.unnamed {
        guard let childNode = PickleNode(child) else { continue }
        parents[childNode, default: []].append(node)
        if seen.insert(childNode).inserted { down.append(child) }
      }
    }
    while let node = pending.popLast() {
      guard nodes.insert(node).inserted else { continue }
      pending.append(contentsOf: parents[node] ?? [])
    }
  }

  /// Whether the value is a tensor, or leads to one.
  func contains(_ value: PickleValue) -> Bool { PickleNode(value).map(nodes.contains) ?? false }
}
