/// Reads what `torch.save` writes, without running anything in it.
///
/// Checksums: the pickle's is always verified. Those of the storages are verified in the order of the archive up to
/// `checksumByteLimit` bytes in all, and a wrong one is a warning: the elements are read all the same, as every
/// other reader does. Beyond the limit nothing is said of them.
enum PyTorchReader {
  /// About a second of work; models of up to this size are verified in full.
  static let checksumByteLimit = 1 << 30

  /// Opens an archive (PyTorch 1.6 and later, TorchScript).
  static func open(_ zip: ZipArchive, options: CheckpointOptions) throws(CheckpointError) -> CheckpointContents {
    let file = zip.file
    let archive = try PyTorchArchive(zip)
    let bytes = try archive.pickleBytes()
    let policy = PickleGlobalPolicy(isStrict: options.isStrict)
    var machine = PickleMachine(bytes, file: file.path, item: archive.pickle.name, policy: policy)
    let root = try machine.run()
    guard machine.cursor.remaining == 0 else {
      throw CheckpointError(
        .malformed, file: file.path, item: archive.pickle.name, "\(machine.cursor.remaining) bytes follow STOP")
    }
    let object = PyTorchObject(
      file: file, item: archive.pickle.name, root: root, heap: machine.heap, unknownGlobals: machine.unknownGlobals)
    var (contents, keys) = try object.contents(from: archive)
    if archive.isTorchScript {
      contents.warnings.append("a TorchScript archive: names are those of attributes, and its code is not read")
    }
    contents.warnings += try checksumWarnings(archive, keys: keys)
    try file.checkUnchanged()
    return contents
  }

  /// Opens a file of the older format; see `PyTorchLegacyFile`. It has no checksums.
  static func openLegacy(_ file: FileReader, options: CheckpointOptions) throws(CheckpointError) -> CheckpointContents {
    let legacy = try PyTorchLegacyFile(file: file, policy: PickleGlobalPolicy(isStrict: options.isStrict))
    let contents = try legacy.object.contents(from: legacy).contents
    try file.checkUnchanged()
    return contents
  }

  private static func checksumWarnings(
    _ archive: PyTorchArchive, keys: Set<String>
  ) throws(CheckpointError) -> [String] {
    let members = keys.compactMap { archive.member(forKey: $0) }.sorted { $0.dataOffset < $1.dataOffset }
    var remaining = checksumByteLimit
    var wrong: [String] = []
    for member in members where member.byteCount <= remaining {
      remaining -= member.byteCount
      if try !archive.archive.checksumMatches(member) { wrong.append(member.name) }
    }
    guard let first = wrong.first else { return [] }
    let rest = wrong.count == 1 ? "" : " and \(wrong.count - 1) more members"
    return ["wrong checksum: \(first)\(rest)"]
  }
}
