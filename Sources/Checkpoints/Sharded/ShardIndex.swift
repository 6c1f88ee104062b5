import JSON

/// The index of a checkpoint in several files: which tensor lies in which.
///
///     {"metadata": {"total_size": 28966928384}, "weight_map": {"lm_head.weight": "model-00006-of-00006.safetensors"}}
struct ShardIndex {
  let file: FileReader
  /// The shard of each tensor.
  let shards: [String: String]
  /// What the index says the tensors' bytes add up to.
  let totalSize: JSONValue?
  /// The index's own notes, where they are texts.
  let metadata: [String: String]

  static let greatestByteCount = 100_000_000
  static let greatestShardCount = 4096

  /// Reads an index.
  init(_ file: FileReader) throws(CheckpointError) {
    let document = try Self.parse(file)
    guard let map = document["weight_map"] else {
      throw CheckpointError(.malformed, file: file.path, "JSON without \"weight_map\" is not a shard index")
    }
    self.file = file
    shards = try Self.readShards(map, file.path)
    let notes = document["metadata"]?.objectValue ?? [:]
    totalSize = notes["total_size"]
    metadata = Dictionary(notes.compactMap { note in note.value.stringValue.map { (note.key, $0) } }) { $1 }
  }

  /// The shards' names in order, each once.
  var names: [String] { Set(shards.values).sorted() }

  private static func parse(_ file: FileReader) throws(CheckpointError) -> JSONValue {
    guard file.byteCount <= greatestByteCount else {
      let rule = "a JSON file of \(file.byteCount) bytes; at most \(greatestByteCount) are read"
      throw CheckpointError(.limit, file: file.path, rule)
    }
    let bytes = try file.read(at: 0, count: file.byteCount)
    try file.checkUnchanged()
    do {
      return try JSONValue.parse(bytes)
    } catch {
      throw CheckpointError(error, file: file.path, item: "index")
    }
  }

  private static func readShards(_ map: JSONValue, _ path: String) throws(CheckpointError) -> [String: String] {
    guard let members = map.objectValue, !members.isEmpty else {
      throw CheckpointError(.malformed, file: path, item: "weight_map", "must be an object of tensors and their files")
    }
    var shards: [String: String] = Dictionary(minimumCapacity: members.count)
    for member in members {
      guard let shard = member.value.stringValue else {
        let rule = "its file must be a string, not \(member.value.kindName)"
        throw CheckpointError(.malformed, file: path, item: member.key, rule)
      }
      shards[member.key] = shard
    }
    guard Set(shards.values).count <= greatestShardCount else {
      let rule = "more than \(greatestShardCount) files"
      throw CheckpointError(.limit, file: path, item: "weight_map", rule)
    }
    return shards
  }
}
