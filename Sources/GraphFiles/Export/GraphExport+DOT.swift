import JSON
import SVR

extension GraphExport {
  /// The DOT language: one rank a layer, from left to right, neurons as points.
  func writeDOT(to sink: some ByteSink) throws(OutputError) {
    try sink.write("digraph \(graph.provenance.model.quotedForDOT) {\n")
    try sink.write("  graph [rankdir=\"LR\"];\n  node [shape=\"point\"];\n")
    for attribute in presentAttributes {
      try sink.write("  graph [\(attribute.key.quotedForDOT)=\(attribute.value.plainText.quotedForDOT)];\n")
    }
    for (index, layer) in graph.layers.enumerated() {
      try sink.write("  subgraph \"layer \(index)\" {\n    rank=\"same\";\n")
      for neuron in 0..<nodeCount(of: layer) {
        try sink.write("    \(nodeName(layer: index, neuron: neuron).quotedForDOT)")
        try writeAttributes(nodeColumns, nodeValues(layer: index, neuron: neuron), to: sink)
      }
      try sink.write("  }\n")
    }
    for edge in selection.edges {
      try sink.write("  \(sourceName(of: edge).quotedForDOT) -> \(targetName(of: edge).quotedForDOT)")
      try writeAttributes(edgeColumns, edgeValues(edge), to: sink)
    }
    try sink.write("}\n")
  }

  private func writeAttributes(_ columns: [ExportColumn], _ values: [JSONValue], to sink: some ByteSink)
    throws(OutputError)
  {
    let attributes = zip(columns, values).filter { !$0.1.isNull }
      .map { "\($0.0.name)=\($0.1.plainText.quotedForDOT)" }
    try sink.write(" [\(attributes.joined(separator: ", "))];\n")
  }
}
