import JSON
import SVR

extension GraphExport {
  /// Node-link JSON: `nodes` by `id`, the edges both as `links` (D3, NetworkX before 3.4) and as `edges`.
  func writeJSON(to sink: some ByteSink) throws(OutputError) {
    try sink.write("{\"schema\":1,\"directed\":true,\"multigraph\":false,\n\"graph\":")
    let attributes = JSONObject(uniqueMembers: attributes.map { ($0.key, $0.value) })
    try sink.write(values: JSONValue.object(attributes).serialised())
    try sink.write(",\n\"nodes\":[")
    var separator = "\n"
    let nodeKeys = ["id"] + nodeColumns.map(\.name)
    try forEachNode { (layer, neuron) throws(OutputError) in
      let values = [.string(nodeName(layer: layer, neuron: neuron))] + nodeValues(layer: layer, neuron: neuron)
      try writeItem(nodeKeys, values, &separator, to: sink)
    }
    try sink.write("]")
    for key in ["links", "edges"] { try writeLinks(key, to: sink) }
    try sink.write("}\n")
  }

  private func writeLinks(_ key: String, to sink: some ByteSink) throws(OutputError) {
    try sink.write(",\n\"\(key)\":[")
    var separator = "\n"
    let keys =
      ["source", "target"] + edgeColumns.map(\.name) + (filters == .included ? ["filterShape", "filter"] : [])
    for edge in selection.edges {
      let values: [JSONValue] = [.string(sourceName(of: edge)), .string(targetName(of: edge))] + edgeValues(edge)
      try writeItem(keys, values + filterValues(edge), &separator, to: sink)
    }
    try sink.write("]")
  }

  private func filterValues(_ edge: SpectralEdge) -> [JSONValue] {
    guard filters == .included else { return [] }
    let shape = graph.filterShape(of: graph.connections[edge.connection])
    return [JSONValue(shape), JSONValue(graph.effectiveFilter(of: edge))]
  }

  private func writeItem(_ keys: [String], _ values: [JSONValue], _ separator: inout String, to sink: some ByteSink)
    throws(OutputError)
  {
    try sink.write(separator)
    separator = ",\n"
    try sink.write(values: JSONValue.object(JSONObject(uniqueMembers: zip(keys, values))).serialised())
  }
}
