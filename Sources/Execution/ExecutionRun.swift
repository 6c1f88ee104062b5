import Checkpoints

/// One run: the values that are held while the nodes of a plan are run in turn.
struct ExecutionRun {
  private let execution: NetworkExecution
  private let plan: ExecutionPlan
  private var values: [String: Value]
  private var byteCount = 0

  init(of execution: NetworkExecution, plan: ExecutionPlan, inputs: [String: FloatTensor]) {
    self.execution = execution
    self.plan = plan
    values = inputs.filter { plan.inputs.contains($0.key) }
      .mapValues { Value($0.shape, floats: $0.values) }
    byteCount = values.values.reduce(0) { $0 + $1.byteCount }
  }

  /// Runs the nodes, and gives the values of these names.
  mutating func values(_ names: [String]) throws(ExecutionError) -> [String: FloatTensor] {
    for index in plan.nodes { try run(index) }
    var results: [String: FloatTensor] = [:]
    for name in names {
      let value = try value(name, room: execution.memoryLimit - byteCount)
      results[name] = FloatTensor(checked: value.shape, values: value.numbers)
    }
    return results
  }

  private mutating func run(_ index: Int) throws(ExecutionError) {
    let node = execution.graph.nodes[index]
    do throws(ExecutionError) {
      let results = try results(of: node)
      for input in node.inputs where plan.lastReaders[input] == index { drop(input) }
      for (place, output) in node.outputs.enumerated() where !output.isEmpty {
        // What nothing reads and nobody asked for is not kept; a later node's input, or what is asked for, must be there.
        guard place < results.count else {
          guard plan.isNeeded(output) else { continue }
          throw ExecutionError(.unsupported, "output \(place), which svr does not compute")
        }
        if plan.isNeeded(output) { keep(results[place], as: output) }
      }
    } catch {
      throw error.placed(file: execution.checkpoint.path, item: node.text)
    }
  }

  private func results(of node: ONNXNode) throws(ExecutionError) -> [Value] {
    var room = execution.memoryLimit - byteCount
    var inputs: [Value?] = []
    for input in node.inputs {
      guard !input.isEmpty else {
        inputs.append(nil)
        continue
      }
      let value = try value(input, room: room)
      if values[input] == nil { room -= value.byteCount }
      inputs.append(value)
    }
    guard let compute = OperatorTable.all[node.operation] else { return [] }
    let call = OperatorCall(
      node: node, version: execution.version, inputs: inputs, engine: execution.engine, room: room,
      filling: node.outputs.first.flatMap { execution.graph.fillings[$0] })
    let results = try compute(call)
    for result in results where result.shape.count > Sizes.greatestAxisCount {
      throw ExecutionError(.limit, "a value of more than \(Sizes.greatestAxisCount) axes")
    }
    return results
  }

  private mutating func keep(_ value: Value, as name: String) {
    values[name] = value
    byteCount += value.byteCount
  }

  private mutating func drop(_ name: String) {
    guard let value = values.removeValue(forKey: name) else { return }
    byteCount -= value.byteCount
  }

  /// A value that is held, or a stored tensor.
  private func value(_ name: String, room: Int) throws(ExecutionError) -> Value {
    if let value = values[name] { return value }
    guard let constant = execution.graph.constants[name] else {
      throw ExecutionError(.missing, item: name, "nothing writes this value")
    }
    return try execution.stored(name, constant, room: room)
  }
}

extension ExecutionPlan {
  /// Whether a value is read by a node of the plan, or asked for.
  fileprivate func isNeeded(_ name: String) -> Bool { lastReaders[name] != nil || asked.contains(name) }
}
