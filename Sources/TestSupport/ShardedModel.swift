import JSON

/// A small checkpoint in two shards, to be spoilt before it is written.
struct ShardedModel {
  static let first = "model-00001-of-00002.safetensors"
  static let second = "model-00002-of-00002.safetensors"
  static let indexName = "model.safetensors.index.json"

  /// The tensors of each shard file.
  var shards: [(name: String, contents: SafetensorsBuilder)]
  /// The shard of each tensor, as the index has it.
  var weightMap: JSONObject
  var totalSize: JSONValue = 32

  init() {
    var first = SafetensorsBuilder()
    first.add("fc1.weight", shape: [2, 2], floats: [1, 2, 3, 4])
    var second = SafetensorsBuilder()
    second.add("fc2.weight", shape: [2, 2], floats: [5, 6, 7, 8])
    shards = [(Self.first, first), (Self.second, second)]
    weightMap = ["fc1.weight": .string(Self.first), "fc2.weight": .string(Self.second)]
  }

  var index: JSONValue { ["metadata": ["total_size": totalSize], "weight_map": .object(weightMap)] }

  /// Writes shards and index into a folder within `folder`, and returns the path of the index.
  @discardableResult
  func write(to folder: TemporaryFolder, _ name: String = "model") throws -> String {
    for shard in shards { try shard.contents.write(to: folder, "\(name)/\(shard.name)") }
    return try folder.write(index.serialised(indentation: .pretty), to: "\(name)/\(Self.indexName)")
  }
}
