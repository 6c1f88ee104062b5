import GraphFiles
import JSON

/// Results go to standard output, whole, with every fault of it reported.
enum StandardOutput {
  static func write(_ text: String) throws(OutputError) {
    let output = try AtomicFile(path: "-")
    try output.write(text)
    try output.commit()
  }

  /// Exactly one JSON document, its numbers unrounded.
  static func write(_ document: JSONValue) throws(OutputError) {
    try write(document, to: nil, inputs: [])
  }

  /// A document to a file, whole or not at all, or where there is none to standard output.
  static func write(_ document: JSONValue, to path: String?, inputs: [String]) throws(OutputError) {
    let output = try AtomicFile(path: path ?? "-", inputs: inputs)
    try output.write(document.serialisedText(indentation: .pretty) + "\n")
    try output.commit()
  }
}
