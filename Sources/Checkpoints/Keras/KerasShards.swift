import Tensors

/// Reads Keras weights in several files: an index beside HDF5 files, each with some of the variables.
///
///     {"metadata": {"total_size": 12524.0}, "weight_map": {"/layers/dense/vars": ["model_00000.weights.h5"]}}
///
/// A layer's variables may lie in two files, and its name in the one before them; so the files are listed together and
/// read as one. The index decides: a group must hold a variable in every file that it names; variables in a file that
/// it does not name for their group are left out, with a warning.
///
/// Source: `keras.saving`, version 3.10.
struct KerasShards {
  let index: ShardIndex
  let folder: ModelFolder

  /// Lists every file.
  func open() throws(CheckpointError) -> CheckpointContents {
    var listing = HDF5Listing()
    var sessions: [HDF5Session] = []
    for (number, name) in index.names.enumerated() {
      let file = try folder.openShard(name)
      guard try FileHead(file).has(HDF5Reader.signature) else {
        throw CheckpointError(.malformed, file: file.path, "a shard of Keras weights must be an HDF5 file")
      }
      let session = HDF5Session(helper: try .find(for: file), file: file)
      try listing.add(session.list(), shard: number, file: file)
      sessions.append(session)
    }
    let strangers = try claim(&listing)
    var contents = try HDF5Reader.contents(listing, in: sessions, files: [index.file] + sessions.map(\.file))
    contents.warnings += strangers + index.sizeWarnings(contents.tensors)
    try index.file.checkUnchanged()
    return contents
  }

  /// Leaves out what the index does not name, and says so.
  ///
  /// - Throws: `.malformed` for a group that is not where the index says.
  private func claim(_ listing: inout HDF5Listing) throws(CheckpointError) -> [String] {
    let names = index.names
    var found: [String: Set<String>] = [:]
    var strangers: [String] = []
    for dataset in listing.datasets.values {
      let group = "/" + dataset.path.split(separator: "/").dropLast().joined(separator: "/")
      if index.shards[group]?.contains(names[dataset.shard]) == true {
        found[group, default: []].insert(names[dataset.shard])
      } else {
        strangers.append(dataset.path)
      }
    }
    for (group, shards) in index.shards.sorted(by: { $0.key < $1.key }) {
      guard let missing = shards.first(where: { found[group]?.contains($0) != true }) else { continue }
      let rule = "no variable of it is in \(missing), as the index says"
      throw CheckpointError(.malformed, file: index.file.path, item: group, rule)
    }
    guard !strangers.isEmpty else { return [] }
    let leftOut = Set(strangers)
    listing.keep { !leftOut.contains($0.path) }
    return ["variables that the index does not name are left out: \(strangers.sorted().listed(limit: 3))"]
  }
}
