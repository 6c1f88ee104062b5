import Checkpoints
import Tensors

extension Topology {
  /// The maps and connections that an ONNX model's graph states.
  ///
  /// A map has the name of its tensor, from which its weights are read; reasons and notes call it by its node where the
  /// exporter only numbered the tensor.
  ///
  /// - Complexity: O(nodes + values + tensors)
  init(tracing graph: ONNXGraph, tensors: [TensorInfo]) {
    var tracer = GraphTracer(graph, tensors: tensors)
    tracer.run()
    let network = tracer.network
    let names = Set(network.maps.map(\.name))
    let others = tensors.filter { !names.contains($0.name) }
    let roles = tracer.roles(of: others)
    self.init(
      maps: network.maps, connections: network.connections, breaks: network.breaks,
      omissions: others.map { Omission(tensor: $0, reason: roles[$0.name] ?? "no node reads it") }
        .inNaturalOrder { $0.tensor.name },
      basis: .graph,
      notes: tracer.remarks.notes + tensors.filter { names.contains($0.name) }.formatNotes)
  }
}

extension GraphTracer {
  /// Why each tensor is no map: what was found, its type or shape, or the node that reads it.
  fileprivate func roles(of tensors: [TensorInfo]) -> [String: String] {
    var readers: [String: String] = [:]
    for node in graph.nodes {
      for input in node.inputs {
        guard let view = constants[input], readers[view.name] == nil, !isPassedOn(node) else { continue }
        readers[view.name] = "read by \(node.text), not as a layer's weights"
      }
    }
    var roles: [String: String] = [:]
    let scales = self.tensors.values.sorted { $0.name < $1.name }.appliedScales
    for tensor in tensors {
      roles[tensor.name] =
        remarks.reasons[tensor.name] ?? scales[tensor.name] ?? TensorRole.reasonByTypeOrShape(tensor)
        ?? readers[tensor.name]
    }
    return roles
  }

  private func isPassedOn(_ node: ONNXNode) -> Bool { node.outputs.first.flatMap { constants[$0] } != nil }
}
