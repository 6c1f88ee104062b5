import JSON
import SVR
import SpectralImages

/// The cosines of a study as comma-separated values, one a row.
///
/// Columns: `layer` (its number in the network), `layer_name`, `neuron`, `singular_value`, `picture`, `cosine` (empty where the
/// image or the picture's edges are 0 throughout). What is said of the study as a whole, `key` and `value`, goes to
/// `NAME.graph.csv` beside it.
public struct SobelTable {
  private let study: SobelStudy
  private let preparation: JSONValue

  /// The table of a study.
  public init(_ study: SobelStudy, preparation: JSONValue) { (self.study, self.preparation) = (study, preparation) }

  /// Writes both files; each appears whole.
  public func write(to path: String, inputs: [String]) throws(OutputError) {
    let attributes = try AtomicFile(path: FilmTable.attributePath(of: path), inputs: inputs)
    let table = try AtomicFile(path: path, inputs: inputs)
    try writeAttributes(to: attributes)
    try table.write("layer,layer_name,neuron,singular_value,picture,cosine\n")
    for curve in study.curves { try table.write(rows(of: curve)) }
    try AtomicFile.commit([attributes, table])
  }

  private func rows(of curve: SobelStudy.Curve) -> String {
    let layer = study.graph.layers[curve.layer]
    let head = "\(study.layerNumbers[curve.layer]),\(layer.name.quotedForCSV)"
    return curve.cosines.enumerated().flatMap { number, cosines in
      zip(study.pictures, cosines).map { picture, cosine in
        let value = cosine.map { JSONValue.number($0).plainText } ?? ""
        return "\(head),\(number),\(JSONValue.number(layer.singularValues[number]).plainText),"
          + "\(picture.name.quotedForCSV),\(value)\n"
      }
    }.joined()
  }

  private func writeAttributes(to sink: some ByteSink) throws(OutputError) {
    let attributes: [(String, JSONValue)] = [
      ("schema", "svr-sobel-1"), ("program", "svr"), ("provenance", study.graph.provenance.document),
      ("preparation", preparation), ("pictures", .array(study.pictures.map(\.document))),
    ]
    try sink.write("key,value\n")
    for (key, value) in attributes { try sink.write("\(key),\(value.plainText.quotedForCSV)\n") }
  }
}
