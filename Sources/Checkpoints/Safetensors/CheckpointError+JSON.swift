import JSON

extension CheckpointError {
  /// The refusal of a document inside a file.
  init(_ error: JSONError, file: String, item: String) {
    let category: Category =
      switch error.kind {
      case .depth, .size: .limit
      case .duplicateKey: .duplicate
      case .numberRange: .overflow
      case .syntax, .unexpectedEnd, .encoding: .malformed
      }
    self.init(category, file: file, item: item, "JSON: \(error)")
  }
}
