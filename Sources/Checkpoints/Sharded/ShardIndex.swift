import JSON

/// The index of a checkpoint in several files: which tensor lies in which.
///
///     {"metadata": {"total_size": 28966928384}, "weight_map": {"lm_head.weight": "model-00006-of-00006.safetensors"}}
///
/// Keras's index names groups of variables instead, which may lie in several files, and begins each name with a slash.
struct ShardIndex {
  let file: FileReader
  /// The shards of each tensor, of which there is one, or of each group of variables.
  let shards: [String: [String]]
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
  var names: [String] { Set(shards.values.joined()).sorted() }

  /// Whether Keras wrote it.
  var isOfKeras: Bool { shards.keys.allSatisfy(Self.isGroup) }

  private static func isGroup(_ name: String) -> Bool { name.hasPrefix("/") }

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

  private static func readShards(_ map: JSONValue, _ path: String) throws(CheckpointError) -> [String: [String]] {
    guard let members = map.objectValue, !members.isEmpty else {
      throw CheckpointError(.malformed, file: path, item: "weight_map", "must be an object of tensors and their files")
    }
    var shards: [String: [String]] = Dictionary(minimumCapacity: members.count)
    for member in members {
      let list = isGroup(member.key) ? member.value.arrayValue : nil
      let names = (list ?? [member.value]).compactMap(\.stringValue)
      guard names.count == list?.count ?? 1, !names.isEmpty else {
        let rule = "its file must be a string, not \(member.value.kindName)"
        throw CheckpointError(.malformed, file: path, item: member.key, rule)
      }
      shards[member.key] = names
    }
    guard Set(shards.values.joined()).count <= greatestShardCount else {
      let rule = "more than \(greatestShardCount) files"
      throw CheckpointError(.limit, file: path, item: "weight_map", rule)
    }
    return shards
  }
}
