import Checkpoints
import Tensors

extension Topology {
  /// The maps and connections that the configuration of a Keras model states.
  ///
  /// - Complexity: O(layers + uses + tensors)
  package init(
    tracing model: KerasModel, tensors: [TensorInfo], basis: Basis = .graph, notes: [String] = []
  ) {
    var tracer = KerasTracer(model, tensors: tensors)
    tracer.run()
    let network = tracer.network
    let names = Set(network.maps.map(\.name))
    let roles = tracer.roles
    self.init(
      maps: network.maps, connections: network.connections, breaks: network.breaks,
      omissions: tensors.filter { !names.contains($0.name) }.map { tensor in
        let reason = tracer.remarks.reasons[tensor.name] ?? TensorRole.reasonByTypeOrShape(tensor) ?? roles[tensor.name]
        return Omission(tensor: tensor, reason: reason ?? "no layer of the model's configuration has it")
      }.inNaturalOrder { $0.tensor.name },
      basis: basis, notes: notes + tracer.remarks.notes + tensors.filter { names.contains($0.name) }.formatNotes)
  }
}

extension KerasTracer {
  /// What the tensors of each layer are, where they are no map.
  fileprivate var roles: [String: String] {
    var roles: [String: String] = [:]
    for (layer, settings) in model.layers.enumerated() {
      let role =
        switch operations[layer] {
        case .table: "a table: rows are looked up, not multiplied"
        case .unknown(let reason): "of \(text(layer)), \(reason)"
        default: "a variable of \(text(layer)) that is not its kernel"
        }
      for weight in settings.weights { roles[weight.tensor] = role }
    }
    return roles
  }
}

extension Checkpoint {
  /// Whether the tensors are variables of Keras's layers, in the order of the layers.
  var holdsKerasKernels: Bool {
    [.hdf5, .keras].contains(format) && isInDefinitionOrder && tensors.contains { $0.name.hasSuffix("kernel") }
  }
}
