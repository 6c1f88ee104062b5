import JSON

/// Reads a `.keras` file: a zip archive of the model's configuration and of an HDF5 file with its weights.
///
/// The weights are copied to a file without a name, stored or packed as they may be, because libhdf5 reads files only. What
/// the archive merely stores is then read from the archive itself.
///
/// Source: `keras.saving`, version 3.
enum KerasArchive {
  private static let configuration = "config.json"
  private static let metadata = "metadata.json"
  private static let weights = "model.weights.h5"

  /// Whether an archive has the members of a Keras model.
  static func recognises(_ archive: ZipArchive) -> Bool {
    archive[configuration] != nil && archive[weights] != nil
  }

  /// Reads the configuration and the list of weights; nothing in either is run.
  static func open(_ archive: ZipArchive, options: CheckpointOptions) throws(CheckpointError) -> CheckpointContents {
    guard let configuration = try document(configuration, of: archive), let weights = archive[weights] else {
      throw CheckpointError(.malformed, file: archive.file.path, "a Keras archive without configuration or weights")
    }
    let model = try KerasConfiguration(configuration, file: archive.file.path, item: Self.configuration)
    try archive.checkInflation(of: weights)
    let (copy, checksumMatches) = try archive.copy(weights)
    var session = HDF5Session(helper: try .find(for: archive.file), file: copy)
    if weights.method == .stored { session.origin = (archive.file, weights.dataOffset) }
    var contents = try HDF5Reader.contents(session, configuration: model, files: [archive.file])
    if !checksumMatches { contents.warnings.append("wrong checksum: \(Self.weights)") }
    for (key, value) in try notes(of: archive) { contents.metadata[key] = value }
    try archive.file.checkUnchanged()
    return contents
  }

  /// The bytes of a member that describes the model, nil if there is none.
  private static func document(_ name: String, of archive: ZipArchive) throws(CheckpointError) -> [UInt8]? {
    guard let entry = archive[name] else { return nil }
    let bytes = try archive.read(entry, limit: HDF5Reader.configurationByteCount)
    guard archive.checksumMatches(entry, bytes: bytes) else {
      throw CheckpointError(.malformed, file: archive.file.path, item: name, "wrong checksum")
    }
    return bytes
  }

  /// The texts of the archive's own notes: version and date.
  private static func notes(of archive: ZipArchive) throws(CheckpointError) -> [String: String] {
    guard let bytes = try document(metadata, of: archive) else { return [:] }
    let members: JSONValue
    do {
      members = try JSONValue.parse(bytes)
    } catch {
      throw CheckpointError(error, file: archive.file.path, item: metadata)
    }
    var notes: [String: String] = [:]
    for member in members.objectValue ?? [:] { notes[member.key] = member.value.stringValue }
    return notes
  }
}
