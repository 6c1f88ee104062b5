/// A file that `torch.save` wrote before version 1.6, or writes without its zip format: five pickles (a magic number,
/// a version, facts about the machine, the object, the storages' keys), and then each storage's element count in
/// eight bytes and its elements.
struct PyTorchLegacyFile: PyTorchStorageSource {
  /// The magic number 0x1950a86a20f9469cfc6c as a pickle.
  static let signature: [UInt8] = [
    0x80, 0x02, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E,
  ]
  private static let version = 1001
  static let item = "the object's pickle"

  let object: PyTorchObject
  let isBigEndian: Bool
  private let file: FileReader
  private let extents: [String: Extent]

  private struct Extent {
    let offset: Int
    let byteCount: Int
  }

  init(file: FileReader, policy: PickleGlobalPolicy) throws(CheckpointError) {
    var pickles = try PickleSequence(file: file, from: Self.signature.count, policy: policy)
    guard try pickles.next("the version's pickle").root == .integer(Self.version) else {
      throw CheckpointError(.unsupported, file: file.path, "a PyTorch file of another version than \(Self.version)")
    }
    let machine = try pickles.next("the machine's pickle")
    isBigEndian =
      machine.heap.entries(of: machine.root)?
      .contains(PickleEntry(key: .string("little_endian"), value: .bool(false))) ?? false
    object = try pickles.next(Self.item)
    let keys = try pickles.next("the keys' pickle")
    self.file = file
    extents = try Self.extents(keys, of: object, from: pickles.position)
  }

  func storage(forKey key: String) throws(CheckpointError) -> (bytes: StoredTensor.Bytes, byteCount: Int)? {
    extents[key].map { (.file(file, offset: $0.offset), $0.byteCount) }
  }

  /// Where each storage lies, in the order of the keys; they must fill the rest of the file.
  private static func extents(
    _ keys: PyTorchObject, of object: PyTorchObject, from start: Int
  ) throws(CheckpointError) -> [String: Extent] {
    let file = object.file
    let identifiers = try identifiers(of: object)
    var extents: [String: Extent] = [:]
    var position = start
    for value in keys.heap.elements(of: keys.root) ?? [] {
      guard let key = value.string, let identifier = identifiers[key] else {
        throw CheckpointError(.malformed, file: file.path, item: keys.item, "a key that no tensor refers to")
      }
      let extent = try extent(of: identifier, at: position, in: file)
      guard extents.updateValue(extent, forKey: key) == nil else {
        throw CheckpointError(.duplicate, file: file.path, item: "storage \(key)", "two storages of one key")
      }
      position = extent.offset + extent.byteCount
    }
    guard position == file.byteCount else {
      throw CheckpointError(.malformed, file: file.path, "\(file.byteCount - position) bytes follow the last storage")
    }
    return extents
  }

  /// The storage that begins with its element count at `position`; it lies inside the file.
  private static func extent(
    of identifier: PyTorchStorageIdentifier, at position: Int, in file: FileReader
  ) throws(CheckpointError) -> Extent {
    let item = "storage \(identifier.key)"
    var cursor = ByteCursor(try file.read(at: position, count: 8))
    guard cursor.integer(Int64.self) == Int64(identifier.count), let byteCount = identifier.byteCount else {
      throw CheckpointError(
        .sizeMismatch, file: file.path, item: item,
        "its element count differs from the \(identifier.count) that tensors refer to")
    }
    let offset = position + 8
    guard byteCount <= file.byteCount - offset else {
      throw CheckpointError(.truncated, file: file.path, item: item, "it reaches past the end of the file")
    }
    return Extent(offset: offset, byteCount: byteCount)
  }

  private static func identifiers(
    of object: PyTorchObject
  ) throws(CheckpointError) -> [String: PyTorchStorageIdentifier] {
    var identifiers: [String: PyTorchStorageIdentifier] = [:]
    for value in object.heap.persistentIdentifiers {
      let identifier = try PyTorchStorageIdentifier(
        value, heap: object.heap, file: object.file.path, item: object.item)
      identifiers[identifier.key] = identifier
    }
    return identifiers
  }
}
