/// Makes a checkpoint and a graph of what a model's file holds.
struct ONNXAssembly {
  let model: ONNXModelRecord
  let file: FileReader
  private var reader: ONNXTensorReader
  private var tensors: [String: ONNXTensor] = [:]
  /// The names of the tensors as they are stored.
  private var names: [String] = []

  init(model: ONNXModelRecord, file: FileReader) {
    self.model = model
    self.file = file
    reader = ONNXTensorReader(file: file)
  }

  /// The checkpoint.
  mutating func contents() throws(CheckpointError) -> CheckpointContents {
    for record in model.graph.initializers { try add(record) }
    let initializers = Set(names)
    for record in model.graph.nodes.compactMap(\.constant) { try add(record) }
    let inputs = try inputNames(without: initializers)
    let stored = model.graph.nodes.map(\.node)
    let order = try ONNXNodeOrder(stored, given: initializers.union(inputs), file: file.path)
    let nodes = order.order.map { stored[$0] }
    let graph = graph(nodes, inputs: inputs, fillings: try fillings())
    let codes = try ONNXDequantisations(graph, tensors: tensors.compactMapValues(\.stored), file: file.path)
    var warnings = warnings(nodes) + codes.warnings
    if !order.isStoredOrder { warnings.append("nodes stand before others whose values they read; put in order") }
    return CheckpointContents(
      tensors: ordered(nodes, coded: Set(codes.scales.keys)), isInDefinitionOrder: true, warnings: warnings,
      metadata: model.metadata, files: [file] + reader.external.files, structure: .onnx(graph), scales: codes.scales)
  }

  private mutating func add(_ record: ONNXTensorRecord) throws(CheckpointError) {
    let tensor = try reader.tensor(record)
    guard tensors.updateValue(tensor, forKey: record.name) == nil else {
      throw CheckpointError(.duplicate, file: file.path, item: record.name, "two tensors have this name")
    }
    names.append(record.name)
  }

  /// The inputs that are to be given: an initialiser may be listed as an input too, and is its default then.
  private func inputNames(without initializers: Set<String>) throws(CheckpointError) -> [String] {
    var seen: Set<String> = []
    for input in model.graph.inputs where !seen.insert(input.name).inserted {
      throw CheckpointError(.duplicate, file: file.path, item: input.name, "two inputs have this name")
    }
    return model.graph.inputs.map(\.name).filter { !initializers.contains($0) }
  }

  /// The tensors that are read, in the order in which nodes read them first; at the end those that no node reads.
  ///
  /// - Parameter coded: the tensors that are codes, with scales.
  private func ordered(_ nodes: [ONNXNode], coded: Set<String>) -> [StoredTensor] {
    var seen: Set<String> = []
    var result: [StoredTensor] = []
    for name in nodes.lazy.flatMap(\.inputs) + names {
      guard var tensor = tensors[name]?.stored, seen.insert(name).inserted else { continue }
      tensor.isCoded = coded.contains(name)
      result.append(tensor)
    }
    return result
  }

  /// The numbers with which nodes fill their values; those of types that are not read are left out.
  private mutating func fillings() throws(CheckpointError) -> [String: ONNXFilling] {
    var fillings: [String: ONNXFilling] = [:]
    for record in model.graph.nodes.compactMap(\.filling) {
      let tensor = try reader.tensor(record)
      guard tensor.constant.shape.allSatisfy({ $0 == 1 }) else {
        throw CheckpointError(
          .malformed, file: file.path, item: record.name, "a ConstantOfShape that fills with \(tensor.constant.shape)")
      }
      if let integer = tensor.constant.integers?.first {
        fillings[record.name] = .integer(integer, tensor.constant.dataType)
      } else if let stored = tensor.stored, stored.info.elementType.isFloatingPoint {
        let numbers: [Float] = try stored.values(path: file.path)
        fillings[record.name] = numbers.first.map { .float($0) }
      }
    }
    return fillings
  }

  private func graph(_ nodes: [ONNXNode], inputs: [String], fillings: [String: ONNXFilling]) -> ONNXGraph {
    var shapes: [String: [Int?]] = [:]
    for value in model.graph.values + model.graph.outputs + model.graph.inputs {
      if let shape = value.shape { shapes[value.name] = shape }
    }
    return ONNXGraph(
      nodes: nodes, inputs: inputs, outputs: model.graph.outputs.map(\.name), constants: tensors.mapValues(\.constant),
      fillings: fillings, shapes: shapes, operatorSets: model.operatorSets, functions: model.functions)
  }

  private func warnings(_ nodes: [ONNXNode]) -> [String] {
    var warnings: [String] = []
    let skipped = names.compactMap { name in
      tensors[name].flatMap { $0.stored == nil ? "\(name) (\($0.constant.dataType.name))" : nil }
    }
    if !skipped.isEmpty { warnings.append("skipped: " + skipped.listed()) }
    let keys = reader.external.unknownKeys
    if !keys.isEmpty { warnings.append("unknown keys of external data: " + keys.sorted().listed()) }
    let outer = nodes.filter { $0.attributes.values.contains(.graph) }.map { "\($0.operation) '\($0.name)'" }
    if !outer.isEmpty { warnings.append("graphs within nodes, not read: " + outer.listed()) }
    return warnings
  }
}
