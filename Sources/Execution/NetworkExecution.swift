import Checkpoints

/// Runs the network of an ONNX file, in float32, as far as the values that are asked for.
///
/// Weights are read from the file when a node needs them and not kept, and a value is given up when no later node reads it. The
/// same inputs with the same engine give the same bits.
///
///     let execution = try NetworkExecution(of: checkpoint, engine: OneDNNEngine(threads: 2))
///     let image = try FloatTensor(shape: [1, 3, 224, 224], values: pixels)
///     let values = try execution.values(["conv5"], inputs: ["input": image])
///
/// Source: `docs/Operators.md` and `docs/IR.md` of ONNX, versions 7 and later of its own operations.
public struct NetworkExecution: Sendable {
  /// What the values that are held at one time, stored tensors among them, may take: 8 GiB.
  public static let standardMemoryLimit = 8 << 30

  let checkpoint: Checkpoint
  let graph: ONNXGraph
  let engine: any ExecutionEngine
  let memoryLimit: Int
  /// The version of ONNX's own operations.
  let version: Int
  /// The node that writes each value.
  let writers: [String: Int]
  /// The stored tensors as nodes read them.
  let views: [String: ONNXConstantView]

  /// Prepares to run the network of a file.
  ///
  /// - Parameters:
  ///   - checkpoint: an ONNX file, opened.
  ///   - engine: what computes convolutions and products.
  ///   - memoryLimit: how many bytes the values that are held at one time may take; what an engine needs besides is not counted.
  /// - Throws: `.missing` if the file has no graph, `.unsupported` for operations of before version 7.
  /// - Complexity: O(nodes + values); no stored element is read.
  public init(
    of checkpoint: Checkpoint, engine: any ExecutionEngine, memoryLimit: Int = Self.standardMemoryLimit
  ) throws(ExecutionError) {
    guard case .onnx(let graph)? = checkpoint.structure else {
      throw ExecutionError(
        .missing, file: checkpoint.path,
        "a \(checkpoint.format.rawValue) file holds no graph that can be run; ONNX files do")
    }
    version = graph.operatorSets[""] ?? 1
    guard version >= OperatorTable.firstVersion else {
      throw ExecutionError(
        .unsupported, file: checkpoint.path,
        "operations of version \(version); svr runs those from version \(OperatorTable.firstVersion) on")
    }
    var writers: [String: Int] = [:]
    for (index, node) in graph.nodes.enumerated() {
      for output in node.outputs where !output.isEmpty { writers[output] = index }
    }
    self.checkpoint = checkpoint
    self.graph = graph
    self.engine = engine
    self.memoryLimit = memoryLimit
    self.writers = writers
    views = ONNXConstantView.all(in: graph)
  }

  /// What the network is to be given, in stored order.
  public var inputs: [ExecutionInput] { graph.inputs.map { ExecutionInput(name: $0, shape: graph.shapes[$0]) } }

  /// Values of the network, by their names in the graph: what nodes write, inputs and stored tensors.
  ///
  /// Only the nodes that these depend on are run, and only the inputs that those read must be given. Integers and Booleans are
  /// given as the nearest numbers.
  ///
  /// - Throws: `.missing` for a value that is not in the graph or an input that is not given, `.input` for one that is not the
  ///   network's or of another shape than the file states, and, before anything is run, `.unsupported` for an operation that is
  ///   not among those of this module; then what breaks a rule while nodes are run: `.malformed`, `.sizeMismatch`, `.limit`,
  ///   `.unsupported`, `.unreadable`, `.engine`.
  public func values(
    _ names: [String], inputs: [String: FloatTensor]
  ) throws(ExecutionError) -> [String: FloatTensor] {
    try check(inputs)
    let plan = try ExecutionPlan(for: names, in: self)
    for name in plan.inputs where inputs[name] == nil {
      throw ExecutionError(
        .missing, file: checkpoint.path, item: name, "the network reads this input, and it is not given")
    }
    var run = ExecutionRun(of: self, plan: plan, inputs: inputs)
    return try run.values(names)
  }

  private func check(_ given: [String: FloatTensor]) throws(ExecutionError) {
    for (name, tensor) in given.sorted(by: { $0.key < $1.key }) {
      func failure(_ rule: String) -> ExecutionError {
        ExecutionError(.input, file: checkpoint.path, item: name, rule)
      }
      guard graph.inputs.contains(name) else {
        throw failure("the network has no input of this name; it has \(graph.inputs.joined(separator: ", "))")
      }
      guard let stated = graph.shapes[name] else { continue }
      let isAsStated =
        stated.count == tensor.shape.count && zip(stated, tensor.shape).allSatisfy { $0 == nil || $0 == $1 }
      guard isAsStated else {
        let text = stated.map { $0.map(String.init) ?? "any" }.joined(separator: ", ")
        throw failure("a value of shape \(tensor.shape), where the file states [\(text)]")
      }
    }
  }
}
