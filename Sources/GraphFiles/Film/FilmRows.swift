import JSON
import SVR

/// Rows of a film's table, of one step.
struct FilmRows {
  private let front: String
  private let isFirst: Bool
  private var text = ""

  init(step: Int, label: String, isFirst: Bool) {
    front = "\(step),\(label.quotedForCSV),"
    self.isFirst = isFirst
  }

  /// Writes what was added, and forgets it.
  mutating func flush(to sink: some ByteSink) throws(OutputError) {
    try sink.write(text)
    text.removeAll(keepingCapacity: true)
  }

  mutating func add(network step: TrainingStep) {
    let selection = step.selection
    add(
      "network", place: ",,,,,,",
      [
        ("tests", .integer(selection.tests)), ("significant", .integer(selection.significant)),
        ("expected_by_chance", .number(selection.expectedByChance)), ("births", JSONValue(step.bornCount)),
        ("deaths", JSONValue(step.diedCount)), ("path_metric", JSONValue(step.pathMetric)),
        ("path_metric_unscaled", JSONValue(step.unscaledPathMetric)),
      ])
  }

  mutating func add(_ layer: TrainingLayer) {
    add(
      "layer", place: ",\(layer.name.quotedForCSV),,,,,",
      [
        ("neurons", .integer(layer.singularValues.count)), ("rank", .integer(layer.rank)),
        ("sum_of_squares", .number(layer.sumOfSquares)), ("followed", isFirst ? .null : .integer(layer.followed)),
      ])
  }

  mutating func add(_ connection: TrainingConnection, index: Int, in step: TrainingStep) {
    let (source, target) = (step.layers[connection.source].name, step.layers[connection.target].name)
    let (chosen, dimensions) = (connection.selection, connection.internalDimensions)
    add(
      "connection", place: "\(index),\(source.quotedForCSV),,,\(target.quotedForCSV),,",
      [
        ("tests", .integer(chosen.tests)), ("significant", .integer(chosen.significant)),
        ("expected_by_chance", .number(chosen.expectedByChance)), ("threshold", .number(chosen.threshold)),
        ("births", JSONValue(connection.births)), ("deaths", JSONValue(connection.deaths)),
        ("entropy", .number(connection.entropy)), ("internal_dimension_target", .integer(dimensions.target)),
        ("internal_dimension_source", .integer(dimensions.source)), ("deviation", .number(dimensions.deviation)),
      ])
  }

  mutating func addNeurons(of layer: TrainingLayer) {
    let name = layer.name.quotedForCSV
    for (neuron, value) in layer.singularValues.enumerated() {
      add(
        "neuron", place: ",\(name),\(neuron),\(layer.tracks[neuron]),,,",
        [
          ("singular_value", .number(value)), ("intensity", .number(layer.intensities[neuron])),
          ("overlap", JSONValue(layer.overlaps[neuron])),
        ])
    }
    guard let values = layer.readingSingularValues, let tracks = layer.readingTracks else { return }
    for (neuron, value) in values.enumerated() {
      add(
        "reader", place: ",\(name),\(neuron),\(tracks[neuron]),,,",
        [("singular_value", .number(value)), ("overlap", JSONValue(layer.readingOverlaps?[neuron]))])
    }
  }

  /// - Parameter step: the step whose neurons the edges' numbers are.
  mutating func add(edges: [SpectralEdge], as kind: String, of step: TrainingStep) {
    for edge in edges {
      let connection = step.connections[edge.connection]
      let (source, target) = (step.layers[connection.source], step.layers[connection.target])
      let ends = [
        "\(edge.connection)", source.name.quotedForCSV, "\(edge.source)", "\(source.tracks[edge.source])",
        target.name.quotedForCSV, "\(edge.target)", "\(target.readerTracks[edge.target])",
      ]
      add(
        kind, place: ends.joined(separator: ","),
        [("weight", .number(edge.weight)), ("log_p_value", .number(edge.logPValue))])
    }
  }

  /// One row for each quantity that has a value.
  private mutating func add(_ kind: String, place: String, _ quantities: [(String, JSONValue)]) {
    for (quantity, value) in quantities where !value.isNull {
      text += "\(front)\(kind),\(quantity),\(place),\(value.plainText)\n"
    }
  }
}
