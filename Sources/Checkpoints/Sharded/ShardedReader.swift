import Tensors

/// Reads a checkpoint in several files.
///
/// The index decides: each of its tensors must be in the shard it names and in no other. A tensor that a shard holds and
/// the index does not name is left out, with a warning. Tensors stand in the order of the shards' names, and within a
/// shard in its own order.
struct ShardedReader {
  let index: ShardIndex
  let folder: ModelFolder
  let options: CheckpointOptions

  func open() throws(CheckpointError) -> (CheckpointFormat, CheckpointContents) {
    var contents = CheckpointContents(
      tensors: [], isInDefinitionOrder: true, metadata: index.metadata, files: [index.file])
    var formats: [CheckpointFormat] = []
    // The shard in which each tensor was found, whether the index names it or not.
    var homes: [String: String] = Dictionary(minimumCapacity: index.shards.count)
    for shard in index.names {
      let (format, part) = try openShard(shard)
      try claim(part.tensors, shard: shard, homes: &homes)
      formats.append(format)
      contents.add(part, keeping: { index.shards[$0] != nil })
    }
    try checkComplete(homes)
    contents.warnings += strangerWarnings(homes) + index.sizeWarnings(contents.tensors)
    return (formats.first ?? .safetensors, contents)
  }

  private func openShard(_ shard: String) throws(CheckpointError) -> (CheckpointFormat, CheckpointContents) {
    let file = try folder.openShard(shard)
    let head = try FileHead(file)
    guard !head.isJSON else {
      throw CheckpointError(.malformed, file: file.path, "a shard must hold tensors, not be an index itself")
    }
    return try FormatReader.read(file, head: head, options: options)
  }

  private func claim(
    _ tensors: [StoredTensor], shard: String, homes: inout [String: String]
  ) throws(CheckpointError) {
    for tensor in tensors {
      let name = tensor.info.name
      if let other = homes.updateValue(shard, forKey: name) {
        throw CheckpointError(.duplicate, file: index.file.path, item: name, "lies in both \(other) and \(shard)")
      }
    }
  }

  private func checkComplete(_ homes: [String: String]) throws(CheckpointError) {
    for (name, shard) in index.shards.sorted(by: { $0.key < $1.key }) where homes[name] != shard.first {
      let found = homes[name].map { "it lies in \($0)" } ?? "no shard holds it"
      throw CheckpointError(
        .malformed, file: index.file.path, item: name, "is not in \(shard.first ?? ""), as the index says: \(found)")
    }
  }

  private func strangerWarnings(_ homes: [String: String]) -> [String] {
    let strangers = homes.keys.filter { index.shards[$0] == nil }
    guard let first = strangers.min() else { return [] }
    return ["\(strangers.count) tensors that the index does not name are left out, first \(first.printable())"]
  }
}

extension CheckpointContents {
  /// Adds a shard's tensors whose names are to be kept, and all it says besides.
  fileprivate mutating func add(_ part: CheckpointContents, keeping isKept: (String) -> Bool) {
    tensors += part.tensors.filter { isKept($0.info.name) }
    isInDefinitionOrder = isInDefinitionOrder && part.isInDefinitionOrder
    warnings += part.warnings
    metadata.merge(part.metadata) { mine, _ in mine }
    files += part.files
  }
}
