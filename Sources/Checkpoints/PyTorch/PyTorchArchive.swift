/// The members of an archive that `torch.save` or `torch.jit.save` wrote.
///
/// Layout: `PREFIX/data.pkl`, a pickle; `PREFIX/data/KEY`, the bytes of one storage each; `PREFIX/byteorder`,
/// `little` or `big`, missing in files from before 2023; and in TorchScript archives `PREFIX/constants.pkl` and
/// `PREFIX/code/`, which are never read.
struct PyTorchArchive: PyTorchStorageSource {
  let archive: ZipArchive
  let pickle: ZipEntry
  let isBigEndian: Bool
  private let prefix: String

  init(_ archive: ZipArchive) throws(CheckpointError) {
    self.archive = archive
    let pickles = archive.entries.filter(Self.isPickle)
    guard let pickle = pickles.first else {
      throw CheckpointError(.unsupported, file: archive.file.path, "a zip archive without data.pkl")
    }
    guard pickles.count == 1 else {
      throw CheckpointError(
        .malformed, file: archive.file.path, item: pickles[1].name, "a second data.pkl beside \(pickle.name)")
    }
    self.pickle = pickle
    prefix = String(pickle.name.dropLast("data.pkl".count))
    isBigEndian = try Self.isBigEndian(archive, prefix: prefix)
  }

  /// Whether an archive is one of PyTorch's: it holds a `data.pkl`, in a folder or not.
  static func recognises(_ archive: ZipArchive) -> Bool { archive.entries.contains(where: isPickle) }

  private static func isPickle(_ entry: ZipEntry) -> Bool {
    entry.name == "data.pkl" || entry.name.hasSuffix("/data.pkl")
  }

  /// Whether `torch.jit.save` wrote it: a program beside its tensors.
  var isTorchScript: Bool {
    archive[prefix + "constants.pkl"] != nil || archive.entries.contains { $0.name.hasPrefix(prefix + "code/") }
  }

  /// The member of a storage.
  func member(forKey key: String) -> ZipEntry? { archive["\(prefix)data/\(key)"] }

  func storage(forKey key: String) throws(CheckpointError) -> (bytes: StoredTensor.Bytes, byteCount: Int)? {
    guard let entry = member(forKey: key) else { return nil }
    return (try archive.bytes(of: entry), entry.byteCount)
  }

  /// The pickle's bytes, their checksum verified.
  func pickleBytes() throws(CheckpointError) -> [UInt8] {
    let bytes = try archive.read(pickle, limit: PickleLimits.byteCount)
    guard archive.checksumMatches(pickle, bytes: bytes) else {
      throw CheckpointError(
        .malformed, file: archive.file.path, item: pickle.name,
        "wrong checksum: the file is damaged, or PyTorch was told to write none (set_crc32_options)")
    }
    return bytes
  }

  private static func isBigEndian(_ archive: ZipArchive, prefix: String) throws(CheckpointError) -> Bool {
    guard let entry = archive[prefix + "byteorder"] else { return false }
    switch String(decoding: try archive.read(entry, limit: 64), as: UTF8.self) {
    case "little": return false
    case "big": return true
    default:
      throw CheckpointError(
        .malformed, file: archive.file.path, item: entry.name, "the byte order is neither little nor big")
    }
  }
}
