/// Reads GGUF files, and models that were split into several of them.
///
/// Tensors stand in the order of their descriptions, which converters take from where they find it; names decide what
/// follows what. Dimensions are given outermost first. The metadata is kept as text: numbers, the beginning of
/// each text, and of a list what it is made of.
enum GGUFReader {
  static func recognises(_ head: FileHead) -> Bool { head.has(GGUFFile.signature) }

  /// Reads the head of a file, and of every other part if it is one of several, whichever of them it is.
  static func open(_ file: FileReader, options: CheckpointOptions) throws(CheckpointError) -> CheckpointContents {
    let first = try GGUFFile(file)
    let parts = try GGUFSplit(first)?.parts(with: first) ?? [first]
    var metadata: [String: String] = [:]
    var warnings: [String] = []
    for part in parts {
      metadata.merge(part.metadata.mapValues(\.text)) { mine, _ in mine }
      warnings += part.warnings
    }
    let tensors = parts.flatMap(\.tensors)
    if let stated = parts.first?.metadata[GGUFSplit.tensorCountKey]?.count, stated != UInt64(tensors.count) {
      warnings.append("the first part counts \(stated) tensors in all, there are \(tensors.count)")
    }
    return CheckpointContents(
      tensors: tensors, isInDefinitionOrder: false, warnings: warnings, metadata: metadata, files: parts.map(\.file))
  }
}
