extension HostileFile {
  /// Keras's weights in several files, whose index or shards break each of the rules.
  public static let kerasShards: [HostileFile] = [
    shards("right", .accepted, "", [dense: #"["a.h5"]"#]),
    shards("a file that is no list", .accepted, "", [dense: #""a.h5""#]),
    shards(
      "a group that is nowhere", .malformed, "no variable of it is in a.h5", [dense: #""a.h5""#, other: #""a.h5""#]),
    shards("a group in a second file", .malformed, "no variable of it is in b.h5", [dense: #"["a.h5","b.h5"]"#]),
    shards(
      "groups that are not named", .warning, "variables that the index does not name are left out: w",
      [dense: #""a.h5""#, "/g": #""b.h5""#], size: 172),
    shards(
      "a group in another file", .malformed, "no variable of it is in b.h5", [dense: #""b.h5""#, other: #""a.h5""#]),
    shards("a number for a file", .malformed, "its file must be a string, not ", [dense: "[1]"]),
    shards("no files", .malformed, "its file must be a string", [dense: "[]"]),
    shards("a file above", .path, "must stay in the model's folder", [dense: #""../a.h5""#]),
    shards("a missing file", .unreadable, "a shard named by the index cannot be opened", [dense: #""c.h5""#]),
    shards("a file of another format", .malformed, "must be an HDF5 file", [dense: #"["a.h5","d.h5"]"#]),
    shards("a variable in two files", .duplicate, "lies in another shard too", [dense: #"["a.h5","e.h5"]"#]),
    shards("another size", .warning, "the index gives total_size 1", [dense: #"["a.h5"]"#], size: 1),
  ]

  private static let dense = "/layers/dense/vars"
  private static let other = "/layers/dense_1/vars"

  /// An index, and beside it two shards, a file of another format and a second copy of the first shard.
  private static func shards(
    _ name: String, _ outcome: Outcome, _ expected: String, _ map: [String: String], size: Int = 36
  ) -> HostileFile {
    HostileFile("Keras shards: \(name)", outcome, expected) { folder in
      for shard in ["a.h5", "e.h5"] { try folder.write(hdf5Sample("keras-shard"), to: "model/\(shard)") }
      try folder.write(hdf5Sample("seed"), to: "model/b.h5")
      try folder.write(SafetensorsBuilder().bytes, to: "model/d.h5")
      let entries = map.sorted { $0.key < $1.key }.map { #""\#($0)":\#($1)"# }
      return try folder.write(
        #"{"metadata":{"total_size":\#(size)},"weight_map":{\#(entries.joined(separator: ","))}}"#,
        to: "model/model.weights.json")
    }
  }
}
