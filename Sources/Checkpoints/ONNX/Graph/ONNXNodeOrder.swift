/// Puts nodes behind those whose values they read; the format asks for it, and not every exporter obeys.
struct ONNXNodeOrder {
  private enum Visit {
    case open, done
  }

  private let nodes: [ONNXNode]
  private let file: String
  /// The node that writes each value.
  private var writers: [String: Int] = [:]
  private var visits: [Visit?]
  private(set) var order: [Int] = []

  /// - Parameter given: the values that no node writes.
  /// - Throws: `.duplicate` for a value that is written twice, `.malformed` for one that is read and written nowhere, and
  ///   for nodes that read each other's values in a circle.
  /// - Complexity: O(nodes + values), with a stack of its own.
  init(_ nodes: [ONNXNode], given: Set<String>, file: String) throws(CheckpointError) {
    self.nodes = nodes
    self.file = file
    visits = Array(repeating: nil, count: nodes.count)
    for (index, node) in nodes.enumerated() {
      for output in node.outputs where !output.isEmpty {
        guard writers.updateValue(index, forKey: output) == nil, !given.contains(output) else {
          throw CheckpointError(.duplicate, file: file, item: output, "a value that is given or written twice")
        }
      }
    }
    for node in nodes {
      for input in node.inputs where !input.isEmpty && writers[input] == nil && !given.contains(input) {
        throw CheckpointError(
          .malformed, file: file, item: input, "\(node.operation) '\(node.name)' reads it, and nothing writes it")
      }
    }
    for index in nodes.indices { try visit(index) }
  }

  /// Whether the nodes stand in that order already.
  var isStoredOrder: Bool { order.elementsEqual(nodes.indices) }

  /// Places a node behind all that it depends on.
  private mutating func visit(_ start: Int) throws(CheckpointError) {
    guard visits[start] == nil else { return }
    visits[start] = .open
    var stack = [(node: start, input: 0)]
    while let (node, input) = stack.last {
      guard input < nodes[node].inputs.count else {
        visits[node] = .done
        order.append(node)
        stack.removeLast()
        continue
      }
      stack[stack.count - 1].input += 1
      let name = nodes[node].inputs[input]
      guard !name.isEmpty, let writer = writers[name], visits[writer] != .done else { continue }
      guard visits[writer] == nil else {
        throw CheckpointError(.malformed, file: file, item: name, "nodes read each other's values in a circle")
      }
      visits[writer] = .open
      stack.append((writer, 0))
    }
  }
}
