import JSON
import SVR

extension GraphExport {
  /// The attributes of a node, in the order of `nodeValues`.
  var nodeColumns: [ExportColumn] {
    [
      ExportColumn("layer", .integer), ExportColumn("layerName", .text), ExportColumn("kind", .text),
      ExportColumn("neuron", .integer), ExportColumn("singularValue", .real),
    ] + (graph.representation == .mixed ? [ExportColumn("readingSingularValue", .real)] : []) + [
      ExportColumn("intensity", .real), ExportColumn("clustered", .flag),
    ] + (graph.representation == .mixed ? [ExportColumn("readingClustered", .flag)] : [])
  }

  /// The attributes of an edge, in the order of `edgeValues`.
  var edgeColumns: [ExportColumn] {
    [
      ExportColumn("connection", .integer), ExportColumn("weight", .real), ExportColumn("timesExpected", .real),
      ExportColumn("logPValue", .real), ExportColumn("clustered", .flag),
    ]
  }

  /// How many nodes a layer has: its writers or its readers, whichever are more.
  func nodeCount(of layer: SpectralLayer) -> Int { max(layer.count, layer.readerSingularValues.count) }

  /// `TENSOR#K`.
  func nodeName(layer: Int, neuron: Int) -> String { "\(graph.layers[layer].name)#\(neuron)" }

  /// The neuron that an edge comes from.
  func sourceName(of edge: SpectralEdge) -> String {
    nodeName(layer: graph.connections[edge.connection].source, neuron: edge.source)
  }

  /// The neuron that an edge leads to.
  func targetName(of edge: SpectralEdge) -> String {
    nodeName(layer: graph.connections[edge.connection].target, neuron: edge.target)
  }

  /// What stands in each of `nodeColumns`, null where the neuron lacks it.
  func nodeValues(layer index: Int, neuron: Int) -> [JSONValue] {
    let layer = graph.layers[index]
    let writes = neuron < layer.count
    let reading = layer.readingSingularValues.map { values in
      [neuron < values.count ? JSONValue.number(values[neuron]) : .null]
    }
    return [
      .integer(index), .string(layer.name), .string(layer.map.kind.rawValue), .integer(neuron),
      writes ? .number(layer.singularValues[neuron]) : .null,
    ] + (reading ?? []) + [
      writes ? .number(intensities[index][neuron]) : .null, writes ? .bool(clustered[index][neuron]) : .null,
    ] + (readingClustered[index].map { [neuron < $0.count ? .bool($0[neuron]) : .null] } ?? [])
  }

  /// What stands in each of `edgeColumns`.
  func edgeValues(_ edge: SpectralEdge) -> [JSONValue] {
    [
      .integer(edge.connection), .number(edge.weight), .number(edge.timesExpected), .number(edge.logPValue),
      .bool(edge.isClustered),
    ]
  }

  /// Visits every node, layer by layer.
  func forEachNode(_ body: (_ layer: Int, _ neuron: Int) throws(OutputError) -> Void) throws(OutputError) {
    for (index, layer) in graph.layers.enumerated() {
      for neuron in 0..<nodeCount(of: layer) { try body(index, neuron) }
    }
  }
}
