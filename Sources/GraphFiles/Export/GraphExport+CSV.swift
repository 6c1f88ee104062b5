import JSON
import SVR

extension GraphExport {
  /// Writes the three tables; each appears whole, the edges last.
  func writeTables(to path: String, inputs: [String]) throws(OutputError) {
    let stem = path.lowercased().hasSuffix(".csv") ? String(path.dropLast(4)) : path
    let attributes = try AtomicFile(path: stem + ".graph.csv", inputs: inputs)
    let nodes = try AtomicFile(path: stem + ".nodes.csv", inputs: inputs)
    let edges = try AtomicFile(path: path, inputs: inputs)
    try writeAttributeTable(to: attributes)
    try writeNodeTable(to: nodes)
    try writeEdgeTable(to: edges)
    try AtomicFile.commit([attributes, nodes, edges])
  }

  /// The edges: `source`, `target` and the attributes of an edge.
  func writeEdgeTable(to sink: some ByteSink) throws(OutputError) {
    try writeRow(["source", "target"] + edgeColumns.map(\.name), to: sink)
    for edge in selection.edges {
      try writeRow(
        [sourceName(of: edge), targetName(of: edge)] + edgeValues(edge).map(\.plainText), to: sink)
    }
  }

  /// The nodes: `id` and the attributes of a node, empty where a neuron lacks one.
  func writeNodeTable(to sink: some ByteSink) throws(OutputError) {
    try writeRow(["id"] + nodeColumns.map(\.name), to: sink)
    try forEachNode { (layer, neuron) throws(OutputError) in
      try writeRow(
        [nodeName(layer: layer, neuron: neuron)] + nodeValues(layer: layer, neuron: neuron).map(\.plainText), to: sink)
    }
  }

  /// What is said of the graph as a whole: `key`, `value`.
  func writeAttributeTable(to sink: some ByteSink) throws(OutputError) {
    try writeRow(["key", "value"], to: sink)
    for attribute in presentAttributes { try writeRow([attribute.key, attribute.value.plainText], to: sink) }
  }

  private func writeRow(_ fields: [String], to sink: some ByteSink) throws(OutputError) {
    try sink.write(fields.map(\.quotedForCSV).joined(separator: ",") + "\n")
  }
}
