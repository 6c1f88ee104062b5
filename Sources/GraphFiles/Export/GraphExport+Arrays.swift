import JSON
import SVR

extension GraphExport {
  /// An archive of NumPy arrays; `numpy.load(path, allow_pickle=False)` reads it.
  ///
  /// | array | shape | |
  /// |---|---|---|
  /// | `attributes` | `()` | what is said of the graph, as JSON text |
  /// | `layer_names`, `layer_kinds` | `[layers]` | text; characters below U+0020 as `\u{hex}` |
  /// | `layers/L/singular_values`, `.../intensity`, `.../clustered` | `[m]` | |
  /// | `layers/L/reading_singular_values`, `.../reading_clustered` | `[m']` | mixed only |
  /// | `connections/K/weight` | `[targets, sources]` | the whole adjacency |
  /// | `connections/source`, `connections/target` | `[connections]` | numbers of layers |
  /// | `edges/connection`, `edges/source_layer`, `edges/source_neuron`, `edges/target_layer`, `edges/target_neuron` | `[edges]` | |
  /// | `edges/weight`, `edges/times_expected`, `edges/log_p_value`, `edges/clustered` | `[edges]` | the significant edges |
  /// | `connections/K/filter` | `[n, kernel axes]` | on request: the effective filters of the connection's n edges |
  /// | `connections/K/filter_edge` | `[n]` | which of the `edges` each belongs to |
  func writeArrays(to sink: some ByteSink) throws(OutputError) {
    var archive = ZipWriter(sink)
    for (name, array) in graphArrays + edgeArrays {
      try archive.add(name + ".npy") { (member) throws(OutputError) in try array.write(to: member) }
    }
    for (index, layer) in graph.layers.enumerated() {
      for (name, array) in arrays(of: layer, index) {
        try archive.add("layers/\(index)/\(name).npy") { (member) throws(OutputError) in try array.write(to: member) }
      }
    }
    for connection in graph.connections {
      try archive.add("connections/\(connection.index)/weight.npy") { (member) throws(OutputError) in
        try NumPyArray.matrix(connection.weights).write(to: member)
      }
      for (name, array) in filterArrays(of: connection) {
        try archive.add("connections/\(connection.index)/\(name).npy") { (member) throws(OutputError) in
          try array.write(to: member)
        }
      }
    }
    try archive.finish()
  }

  private var graphArrays: [(String, NumPyArray)] {
    let document = JSONValue.object(JSONObject(uniqueMembers: attributes.map { ($0.key, $0.value) }))
    return [
      ("attributes", .text(document.serialisedText())),
      ("layer_names", .texts(graph.layers.map { $0.name.escapingVisibly { $0.value < 0x20 } })),
      ("layer_kinds", .texts(graph.layers.map(\.map.kind.rawValue))),
      ("connections/source", .integers(graph.connections.map(\.source))),
      ("connections/target", .integers(graph.connections.map(\.target))),
    ]
  }

  private var edgeArrays: [(String, NumPyArray)] {
    let edges = selection.edges
    return [
      ("edges/connection", .integers(edges.map(\.connection))),
      ("edges/source_layer", .integers(edges.map { graph.connections[$0.connection].source })),
      ("edges/source_neuron", .integers(edges.map(\.source))),
      ("edges/target_layer", .integers(edges.map { graph.connections[$0.connection].target })),
      ("edges/target_neuron", .integers(edges.map(\.target))),
      ("edges/weight", .reals(edges.map(\.weight))),
      ("edges/times_expected", .reals(edges.map(\.timesExpected))),
      ("edges/log_p_value", .reals(edges.map(\.logPValue))),
      ("edges/clustered", .flags(edges.map(\.isClustered))),
    ]
  }

  private func filterArrays(of connection: SpectralConnection) -> [(String, NumPyArray)] {
    guard filters == .included else { return [] }
    let chosen = selection.edges.indices.filter { selection.edges[$0].connection == connection.index }
    let values = chosen.flatMap { graph.effectiveFilter(of: selection.edges[$0]) }
    return [
      ("filter_edge", .integers(chosen)),
      ("filter", .tensor(values, shape: [chosen.count] + graph.filterShape(of: connection))),
    ]
  }

  private func arrays(of layer: SpectralLayer, _ index: Int) -> [(String, NumPyArray)] {
    [("singular_values", .reals(layer.singularValues))]
      + (layer.readingSingularValues.map { [("reading_singular_values", .reals($0))] } ?? [])
      + [("intensity", .reals(intensities[index])), ("clustered", .flags(clustered[index]))]
      + (readingClustered[index].map { [("reading_clustered", .flags($0))] } ?? [])
  }
}
