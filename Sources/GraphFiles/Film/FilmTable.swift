import JSON
import SVR

/// The numbers of a film as one table of comma-separated values, one number a row.
///
/// Columns: `step` (from 0), `label`, `kind`, `quantity`, `connection`, `layer`, `neuron`, `track`, `target`, `target_neuron`,
/// `target_track`, `value`; what does not apply is empty.
///
/// | kind | named by | quantities |
/// |---|---|---|
/// | `network` | | `tests`, `significant`, `expected_by_chance`, `births`, `deaths`, `path_metric`, `path_metric_unscaled` |
/// | `layer` | `layer` | `neurons`, `rank`, `sum_of_squares`, `followed` |
/// | `connection` | `connection`, `layer`, `target` | `tests`, `significant`, `expected_by_chance`, `threshold`, `births`, `deaths`, `entropy`, `internal_dimension_target`, `internal_dimension_source`, `deviation` |
/// | `neuron` | `layer`, `neuron`, `track` | `singular_value`, `intensity`, `overlap` |
/// | `reader` | the same | `singular_value`, `overlap`: the neurons that read in the mixed representation |
/// | `edge` | all but these | `weight`, `log_p_value` (natural logarithm) |
/// | `birth`, `death` | the same | `weight`, `log_p_value`: of a death those at the step before, as its neurons' numbers are |
///
/// `followed`, `overlap`, `births` and `deaths` compare with the step before; the first step has none, a neuron whose track
/// begins no overlap.
public struct FilmTable {
  let film: TrainingFilm

  /// The table of a film.
  public init(_ film: TrainingFilm) { self.film = film }

  /// Writes the table to a file, and what is said of the film as a whole, `key` and `value`, to `NAME.graph.csv` beside it;
  /// both appear whole.
  public func write(to path: String, inputs: [String]) throws(OutputError) {
    let attributes = try AtomicFile(path: Self.attributePath(of: path), inputs: inputs)
    let table = try AtomicFile(path: path, inputs: inputs)
    try writeAttributes(to: attributes)
    try writeTable(to: table)
    try AtomicFile.commit([attributes, table])
  }

  /// Where what is said of the film as a whole goes.
  public static func attributePath(of path: String) -> String {
    (path.lowercased().hasSuffix(".csv") ? String(path.dropLast(4)) : path) + ".graph.csv"
  }

  func writeTable(to sink: some ByteSink) throws(OutputError) {
    try sink.write(
      "step,label,kind,quantity,connection,layer,neuron,track,target,target_neuron,target_track,value\n")
    for (number, step) in film.steps.enumerated() {
      let before = number > 0 ? film.steps[number - 1] : nil
      var rows = FilmRows(step: number, label: step.label, isFirst: number == 0)
      rows.add(network: step)
      for layer in step.layers { rows.add(layer) }
      for (connection, kept) in step.connections.enumerated() { rows.add(kept, index: connection, in: step) }
      try rows.flush(to: sink)
      for layer in step.layers {
        rows.addNeurons(of: layer)
        try rows.flush(to: sink)
      }
      rows.add(edges: step.selection.edges, as: "edge", of: step)
      rows.add(edges: step.births, as: "birth", of: step)
      if let before { rows.add(edges: step.deaths, as: "death", of: before) }
      try rows.flush(to: sink)
    }
  }

  func writeAttributes(to sink: some ByteSink) throws(OutputError) {
    let attributes: [(String, JSONValue)] = [
      ("schema", "svr-film-1"),
      ("program", "svr"),
      ("version", .string(film.steps.first?.provenance.version ?? "")),
      ("steps", .integer(film.steps.count)),
      ("rule", film.significance.document),
      ("capPerConnection", film.capPerConnection.map { .integer($0) } ?? "none"),
      ("chanceLevel", .number(TrainingFilm.chanceLevel)),
    ]
    let provenance = film.steps.enumerated().map { ("step \($0)", $1.provenance.document) }
    try sink.write("key,value\n")
    for (key, value) in attributes + provenance {
      try sink.write("\(key.quotedForCSV),\(value.plainText.quotedForCSV)\n")
    }
  }
}
