import JSON

extension HostileFile {
  /// Checkpoints in several files whose index or shards break each of the rules.
  public static let sharded: [HostileFile] = names + links + caches + contents + indices

  private static let names = [
    named("shard ../x", .path, "../outside.safetensors"),
    named("shard a/../../b", .path, "a/../../outside.safetensors"),
    named("shard that leaves and comes back", .path, "../model/\(ShardedModel.second)"),
    named("absolute shard", .path, "/etc/passwd"),
    named("shard of an empty name", .path, ""),
    named("shard . ", .path, "."),
    named("NUL in a shard's name", .path, "\(ShardedModel.second)\0.txt"),
    named("NUL behind an unsafe name", .path, "../outside.safetensors\0"),
    HostileFile("shard that is a folder", .malformed, "is not a regular file") { folder in
      var model = ShardedModel()
      model.weightMap["fc2.weight"] = "folder"
      try folder.makeFolder("model/folder")
      return try model.write(to: folder)
    },
    HostileFile("missing shard", .unreadable, "a shard named by the index cannot be opened: No such file") { folder in
      var model = ShardedModel()
      model.shards.removeLast()
      return try model.write(to: folder)
    },
    HostileFile("shard in a folder below", .accepted) { folder in
      var model = ShardedModel()
      model.shards[1].name = "part/two.safetensors"
      model.weightMap["fc2.weight"] = "part/two.safetensors"
      return try model.write(to: folder)
    },
  ]

  private static let links = [
    linked("symbolic link out of the folder", .path, "leads out") { folder, shard in
      try shard.write(to: folder, "outside.safetensors")
      try folder.link("model/\(ShardedModel.second)", to: "../outside.safetensors")
    },
    linked("absolute symbolic link", .path, "leads out") { folder, _ in
      try folder.link("model/\(ShardedModel.second)", to: "/etc/passwd")
    },
    linked("symbolic link to a neighbour whose name begins alike", .path, "leads out") { folder, shard in
      try shard.write(to: folder, "model-other/two.safetensors")
      try folder.link("model/\(ShardedModel.second)", to: "../model-other/two.safetensors")
    },
    linked("symbolic link to the folder itself", .path, "leads out") { folder, _ in
      try folder.link("model/\(ShardedModel.second)", to: ".")
    },
    linked("hard link", .path, "a hard link: the file has 2 names") { folder, shard in
      try shard.write(to: folder, "outside.safetensors")
      try folder.hardLink("model/\(ShardedModel.second)", to: "outside.safetensors")
    },
    linked("symbolic link within the folder", .accepted, "") { folder, shard in
      try shard.write(to: folder, "model/blob")
      try folder.link("model/\(ShardedModel.second)", to: "blob")
    },
    HostileFile("symbolic link of a folder on the way", .path, "leads out") { folder in
      var model = ShardedModel()
      model.weightMap["fc2.weight"] = "part/two.safetensors"
      try model.shards[1].contents.write(to: folder, "outside/two.safetensors")
      let path = try model.write(to: folder)
      try folder.link("model/part", to: "../outside")
      return path
    },
    HostileFile("folder whose only model leads out", .path, "leads out") { folder in
      try seed.write(to: folder, "outside.safetensors")
      try folder.link("model/model.safetensors", to: "../outside.safetensors")
      return folder.path("model")
    },
    HostileFile("link given by the user", .accepted) { folder in
      try seed.write(to: folder, "elsewhere/file.safetensors")
      return try folder.link("here/model.safetensors", to: "../elsewhere/file.safetensors")
    },
  ]

  private static let caches = [
    HostileFile("the cache's own layout", .accepted) { folder in
      try cache(folder, secondBlob: "models--a--b/blobs/b2", linkedBy: "../../blobs/b2")
    },
    HostileFile("the blob of another repository", .path, "leads out") { folder in
      try cache(folder, secondBlob: "models--x--y/blobs/b2", linkedBy: "../../../models--x--y/blobs/b2")
    },
    HostileFile("a file of the repository that is no blob", .path, "leads out") { folder in
      try cache(folder, secondBlob: "models--a--b/refs/b2", linkedBy: "../../refs/b2")
    },
    HostileFile("a blob below a blob", .path, "leads out") { folder in
      try cache(folder, secondBlob: "models--a--b/blobs/c/b2", linkedBy: "../../blobs/c/b2")
    },
  ]

  private static let contents = [
    spoilt("tensor not in its shard", .malformed, "no shard holds it") {
      $0.weightMap["fc3.weight"] = "\(ShardedModel.first)"
    },
    spoilt("tensors in each other's shards", .malformed, "it lies in") {
      $0.weightMap = ["fc1.weight": "\(ShardedModel.second)", "fc2.weight": "\(ShardedModel.first)"]
    },
    spoilt("tensor in two shards", .duplicate, "lies in both") {
      $0.shards[1].contents.add("fc1.weight", shape: [2], floats: [1, 2])
    },
    spoilt("unnamed tensor in two shards", .duplicate, "lies in both") {
      for shard in 0...1 { $0.shards[shard].contents.add("extra", shape: [2], floats: [1, 2]) }
    },
    spoilt("tensor that the index does not name", .warning, "left out, first extra") {
      $0.shards[1].contents.add("extra", shape: [2], floats: [1, 2])
    },
    spoilt("wrong total_size", .warning, "total_size 33, but the tensors take 32 bytes") { $0.totalSize = 33 },
    spoilt("fractional total_size", .warning, "total_size 32.5") { $0.totalSize = 32.5 },
    spoilt("negative total_size", .warning, "total_size -32") { $0.totalSize = -32 },
    spoilt("total_size of 1e300", .warning, "total_size 1e+300") { $0.totalSize = 1e300 },
    spoilt("right", .accepted, "") { _ in },
    HostileFile("index among its own shards", .malformed, "not be an index itself") { folder in
      var model = ShardedModel()
      model.weightMap["fc2.weight"] = "\(ShardedModel.indexName)"
      return try model.write(to: folder)
    },
    HostileFile("empty shard", .truncated, "the file is empty") { folder in
      let path = try ShardedModel().write(to: folder)
      try folder.write([], to: "model/\(ShardedModel.second)")
      return path
    },
    HostileFile("shard that is a git-LFS pointer", .malformed, "git-LFS pointer") { folder in
      let path = try ShardedModel().write(to: folder)
      try folder.write("version https://git-lfs.github.com/spec/v1\n", to: "model/\(ShardedModel.second)")
      return path
    },
  ]

  private static let indices = [
    index("duplicate key", .duplicate, "occurs twice", #"{"weight_map":{"w":"a","\u0077":"b"}}"#),
    index("two weight maps", .duplicate, "occurs twice", #"{"weight_map":{},"weight_map":{"w":"a"}}"#),
    index("weight map an array", .malformed, "must be an object", #"{"weight_map":["w"]}"#),
    index("empty weight map", .malformed, "must be an object", #"{"weight_map":{}}"#),
    index("shard a number", .malformed, "its file must be a string", #"{"weight_map":{"w":1}}"#),
    index("nested 100,000 deep", .limit, "nested deeper", #"{"weight_map":"# + String(repeating: "[", count: 100_000)),
    index("cut in the middle", .malformed, "JSON", #"{"weight_map":{"w":"mod"#),
  ]

  /// A model whose second shard has this name in the index; the file itself lies outside, where the name would lead.
  private static func named(_ name: String, _ outcome: Outcome, _ shard: String) -> HostileFile {
    HostileFile(name, outcome, "a file name must stay in the model's folder") { folder in
      var model = ShardedModel()
      model.weightMap["fc2.weight"] = .string(shard)
      try model.shards[1].contents.write(to: folder, "outside.safetensors")
      return try model.write(to: folder)
    }
  }

  /// A model whose second shard is put in place by `link`.
  private static func linked(
    _ name: String, _ outcome: Outcome, _ expected: String,
    link: @escaping @Sendable (TemporaryFolder, SafetensorsBuilder) throws -> Void
  ) -> HostileFile {
    HostileFile(name, outcome, expected) { folder in
      var model = ShardedModel()
      let second = model.shards.removeLast().contents
      let path = try model.write(to: folder)
      try link(folder, second)
      return path
    }
  }

  private static func spoilt(
    _ name: String, _ outcome: Outcome, _ expected: String, spoil: @escaping @Sendable (inout ShardedModel) -> Void
  ) -> HostileFile {
    HostileFile(name, outcome, expected) { folder in
      var model = ShardedModel()
      spoil(&model)
      return try model.write(to: folder)
    }
  }

  private static func index(_ name: String, _ outcome: Outcome, _ expected: String, _ text: String) -> HostileFile {
    HostileFile(name, outcome, expected, fileName: ShardedModel.indexName) { Array(text.utf8) }
  }

  /// A repository in a Hugging Face cache, every file of its snapshot a link; returns the snapshot's path.
  private static func cache(_ folder: TemporaryFolder, secondBlob: String, linkedBy target: String) throws -> String {
    let model = ShardedModel()
    let snapshot = "models--a--b/snapshots/0f3c"
    try folder.write(model.index.serialised(), to: "models--a--b/blobs/0a")
    try model.shards[0].contents.write(to: folder, "models--a--b/blobs/a1")
    try model.shards[1].contents.write(to: folder, secondBlob)
    try folder.link("\(snapshot)/\(ShardedModel.indexName)", to: "../../blobs/0a")
    try folder.link("\(snapshot)/\(ShardedModel.first)", to: "../../blobs/a1")
    try folder.link("\(snapshot)/\(ShardedModel.second)", to: target)
    return folder.path(snapshot)
  }
}
