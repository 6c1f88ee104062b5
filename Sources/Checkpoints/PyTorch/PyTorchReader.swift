/// Reads what `torch.save` writes, without running anything in it.
///
/// Checksums: the pickle's is always verified, those of the storages as `ZipArchive.checksumWarnings(for:)` has it.
enum PyTorchReader {
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
    contents.warnings += try zip.checksumWarnings(for: keys.compactMap { archive.member(forKey: $0) })
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
}
