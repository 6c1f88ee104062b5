import HDF5Protocol
import JSON
import Tensors

/// The groups and datasets of a file, as `svr-hdf5` lists them, checked.
struct HDF5Listing: Sendable {
  /// The texts kept with a group, by the attributes' names.
  private var texts: [String: [String: [String]]] = [:]
  /// The datasets that can be read, by path.
  private(set) var datasets: [String: HDF5Dataset] = [:]
  private var skipped: Set<String> = []
  /// What is not read, one line each.
  private(set) var warnings: [String] = []

  /// The attributes that `svr-hdf5` hands over.
  private static let textNames = ["model_config", "keras_version", "backend", "name", "layer_names", "weight_names"]

  /// Checks an answer.
  ///
  /// - Throws: what `HDF5Dataset` throws; `.duplicate` for a path listed twice, `.limit` for more objects than
  ///   `HDF5Limits.objectCount`, `.malformed` for anything `svr-hdf5` would not say.
  init(_ document: JSONValue, file: FileReader) throws(CheckpointError) {
    guard let groups = document["groups"]?.arrayValue, let datasets = document["datasets"]?.arrayValue else {
      throw CheckpointError(.malformed, file: file.path, "svr-hdf5 answers without a listing")
    }
    guard groups.count + datasets.count <= HDF5Limits.objectCount else {
      throw CheckpointError(
        .limit, file: file.path, "more than \(HDF5Limits.objectCount) objects; no more are read")
    }
    for group in groups {
      let entry = try HDF5Entry(group, file: file)
      let found = Self.textNames.compactMap { name in entry.texts(name).map { (name, $0) } }
      texts[entry.path] = Dictionary(uniqueKeysWithValues: found)
    }
    var leftOut: [String: [String]] = [:]
    for dataset in datasets {
      let entry = try HDF5Entry(dataset, file: file)
      guard let reason = try add(entry) else { continue }
      leftOut[reason, default: []].append(entry.path)
      skipped.insert(entry.path)
    }
    for (reason, paths) in leftOut.sorted(by: { $0.key < $1.key }) {
      warnings.append("skipped: \(paths.sorted().joined(separator: ", ")) (\(reason))")
    }
    if let count = document["softLinks"]?.intValue, count > 0 { warnings.append("soft links not followed: \(count)") }
  }

  /// The objects of no file, to which those of several can be added.
  init() {}

  /// Adds the objects of one of a model's files; what two files say of one group is taken together.
  ///
  /// - Throws: `.duplicate` for a dataset that lies in another file too, `.limit` for more objects than
  ///   `HDF5Limits.objectCount`.
  mutating func add(_ other: HDF5Listing, shard: Int, file: FileReader) throws(CheckpointError) {
    for (path, found) in other.texts { texts[path, default: [:]].merge(found) { mine, _ in mine } }
    for (path, var dataset) in other.datasets.sorted(by: { $0.key < $1.key }) {
      dataset.shard = shard
      guard datasets.updateValue(dataset, forKey: path) == nil else {
        throw CheckpointError(.duplicate, file: file.path, item: path, "lies in another shard too")
      }
    }
    guard texts.count + datasets.count <= HDF5Limits.objectCount else {
      throw CheckpointError(.limit, file: file.path, "more than \(HDF5Limits.objectCount) objects in all shards")
    }
    skipped.formUnion(other.skipped)
    warnings += other.warnings
  }

  /// Leaves out what the closure does not want.
  mutating func keep(_ isKept: (HDF5Dataset) -> Bool) { datasets = datasets.filter { isKept($0.value) } }

  /// The text of a group's attribute; the root's path is empty.
  func text(_ name: String, of group: String) -> String? { texts[group]?[name]?.first }

  /// The list of texts of a group's attribute.
  func list(_ name: String, of group: String) -> [String]? { texts[group]?[name] }

  /// Whether there is a group of this path.
  func isGroup(_ path: String) -> Bool { texts[path] != nil }

  /// Whether there is a dataset of this path that is not read.
  func isSkipped(_ path: String) -> Bool { skipped.contains(path) }

  /// Enters a dataset, or says why it is left out.
  private mutating func add(_ entry: HDF5Entry) throws(CheckpointError) -> String? {
    guard entry.has("shape") else { return "holds nothing" }
    let shape = try entry.integers("shape")
    guard let type = Self.elementType(of: entry) else { return entry.string("kind") ?? "opaque bytes" }
    let dataset = try HDF5Dataset(entry, type: type, shape: shape)
    guard datasets.updateValue(dataset, forKey: entry.path) == nil else {
      throw entry.failure(.duplicate, "two datasets of one path")
    }
    return nil
  }

  /// Keras keeps bfloat16, which HDF5 does not know, as opaque pairs of bytes and says so beside them.
  private static func elementType(of entry: HDF5Entry) -> ElementType? {
    guard let name = entry.string("type") else { return nil }
    if name == HDF5Protocol.opaquePair { return entry.texts("dtype") == ["bfloat16"] ? .bfloat16 : nil }
    // HDF5 has no blocks of quantised elements.
    return ElementType(rawValue: name).flatMap { $0.blockElementCount == 1 ? $0 : nil }
  }
}
