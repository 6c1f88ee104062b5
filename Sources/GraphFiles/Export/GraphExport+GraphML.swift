import JSON
import SVR

extension GraphExport {
  /// GraphML (graphml.graphdrawing.org), every attribute with its type.
  func writeGraphML(to sink: some ByteSink) throws(OutputError) {
    try sink.write(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns" \
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
      xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns \
      http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">

      """)
    let attributes = presentAttributes
    try writeKeys("graph", "g", attributes.map { ExportColumn($0.key, $0.value.columnKind) }, to: sink)
    try writeKeys("node", "n", nodeColumns, to: sink)
    try writeKeys("edge", "e", edgeColumns, to: sink)
    try sink.write("<graph edgedefault=\"directed\">\n")
    try writeData("g", attributes.map(\.value), to: sink)
    try forEachNode { (layer, neuron) throws(OutputError) in
      try sink.write("\n<node id=\"\(nodeName(layer: layer, neuron: neuron).escapedForXML)\">")
      try writeData("n", nodeValues(layer: layer, neuron: neuron), to: sink)
      try sink.write("</node>")
    }
    for edge in selection.edges {
      let (source, target) = (sourceName(of: edge).escapedForXML, targetName(of: edge).escapedForXML)
      try sink.write("\n<edge source=\"\(source)\" target=\"\(target)\">")
      try writeData("e", edgeValues(edge), to: sink)
      try sink.write("</edge>")
    }
    try sink.write("\n</graph>\n</graphml>\n")
  }

  private func writeKeys(_ domain: String, _ prefix: String, _ columns: [ExportColumn], to sink: some ByteSink)
    throws(OutputError)
  {
    for (index, column) in columns.enumerated() {
      try sink.write(
        "<key id=\"\(prefix)\(index)\" for=\"\(domain)\" attr.name=\"\(column.name)\" "
          + "attr.type=\"\(column.kind.rawValue)\"/>\n")
    }
  }

  private func writeData(_ prefix: String, _ values: [JSONValue], to sink: some ByteSink) throws(OutputError) {
    for (index, value) in values.enumerated() where !value.isNull {
      try sink.write("<data key=\"\(prefix)\(index)\">\(value.plainText.escapedForXML)</data>")
    }
  }
}
