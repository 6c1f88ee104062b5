import JSON
import SVR

extension GraphExport {
  /// GEXF 1.2 draft (gexf.net), which Gephi and every NetworkX read; the weight is that of the format itself.
  ///
  /// The format has no attributes of a graph: they stand in the description, one a line as `key: value`.
  func writeGEXF(to sink: some ByteSink) throws(OutputError) {
    let description = presentAttributes.map { "\($0.key): \($0.value.plainText)" }.joined(separator: "\n")
    try sink.write(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">
      <meta><creator>svr \(graph.provenance.version.escapedForXML)</creator>\
      <description>\(description.escapedForXML)</description></meta>
      <graph defaultedgetype="directed" mode="static">

      """)
    try writeDeclarations("node", nodeColumns, to: sink)
    try writeDeclarations("edge", edgeColumns, to: sink)
    try sink.write("<nodes>")
    try forEachNode { (layer, neuron) throws(OutputError) in
      let name = nodeName(layer: layer, neuron: neuron).escapedForXML
      try sink.write("\n<node id=\"\(name)\" label=\"\(name)\">")
      try writeValues(nodeColumns, nodeValues(layer: layer, neuron: neuron), to: sink)
      try sink.write("</node>")
    }
    try sink.write("\n</nodes>\n<edges>")
    for (index, edge) in selection.edges.enumerated() {
      let (source, target) = (sourceName(of: edge).escapedForXML, targetName(of: edge).escapedForXML)
      try sink.write("\n<edge id=\"\(index)\" source=\"\(source)\" target=\"\(target)\" weight=\"\(edge.weight)\">")
      try writeValues(edgeColumns, edgeValues(edge), to: sink)
      try sink.write("</edge>")
    }
    try sink.write("\n</edges>\n</graph>\n</gexf>\n")
  }

  private func writeDeclarations(_ domain: String, _ columns: [ExportColumn], to sink: some ByteSink)
    throws(OutputError)
  {
    try sink.write("<attributes class=\"\(domain)\" mode=\"static\">\n")
    for column in columns where column.name != "weight" {
      try sink.write(
        "<attribute id=\"\(column.name)\" title=\"\(column.name)\" type=\"\(column.kind.rawValue)\"/>\n")
    }
    try sink.write("</attributes>\n")
  }

  private func writeValues(_ columns: [ExportColumn], _ values: [JSONValue], to sink: some ByteSink)
    throws(OutputError)
  {
    try sink.write("<attvalues>")
    for (column, value) in zip(columns, values) where column.name != "weight" && !value.isNull {
      try sink.write("<attvalue for=\"\(column.name)\" value=\"\(value.plainText.escapedForXML)\"/>")
    }
    try sink.write("</attvalues>")
  }
}
