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
    try write(document.serialisedText(indentation: .pretty) + "\n")
  }
}
