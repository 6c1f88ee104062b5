import Checkpoints

/// Which nodes are run for some values, and for how long each value is needed.
struct ExecutionPlan {
  /// The nodes in the order in which they run.
  let nodes: [Int]
  /// The last of those nodes that reads each value; none for one that is asked for.
  let lastReaders: [String: Int]
  /// The values that are asked for.
  let asked: Set<String>
  /// The inputs of the network that are read, in the order of the graph.
  let inputs: [String]

  /// - Throws: `.missing` for a value that is not in the graph, `.unsupported` for a node that cannot be run.
  /// - Complexity: O(nodes + values)
  init(for names: [String], in execution: NetworkExecution) throws(ExecutionError) {
    let (graph, file) = (execution.graph, execution.checkpoint.path)
    let given = Set(graph.inputs)
    for name in names where graph.constants[name] == nil && execution.writers[name] == nil && !given.contains(name) {
      throw ExecutionError(.missing, file: file, item: name, "the graph has no value of this name")
    }
    var needed = Set(names)
    var nodes: [Int] = []
    var lastReaders: [String: Int] = [:]
    // Nodes stand behind those whose values they read.
    for (index, node) in graph.nodes.enumerated().reversed() {
      guard node.outputs.contains(where: { needed.contains($0) && graph.constants[$0] == nil }) else { continue }
      nodes.append(index)
      for input in node.inputs where !input.isEmpty {
        if needed.insert(input).inserted { lastReaders[input] = index }
      }
    }
    self.nodes = nodes.reversed()
    self.lastReaders = lastReaders
    asked = Set(names)
    inputs = graph.inputs.filter(needed.contains)
    for index in self.nodes where !execution.canRun(graph.nodes[index]) {
      throw ExecutionError(
        .unsupported, file: file, item: graph.nodes[index].text, "an operation that svr cannot run")
    }
  }
}

extension NetworkExecution {
  /// Whether a node's operation is among those of this module, and means what ONNX means by it.
  fileprivate func canRun(_ node: ONNXNode) -> Bool {
    node.isStandard && OperatorTable.all[node.operation] != nil
      && !graph.functions.contains(node.domain + "." + node.operation)
  }
}
