/// A reference from a pickle to a storage: `('storage', type, key, location, count)`.
///
/// The location (`cuda:0`) says where the storage lay when it was saved, and is not read.
struct PyTorchStorageIdentifier: Sendable {
  let key: String
  let typeName: String
  let element: TensorElement
  /// The number of elements, or of bytes in an untyped storage.
  let count: Int
  /// Whether the reference is to a part of another storage, as files from before 2018 have them.
  let isView: Bool

  /// The number of bytes; nil if it fits no integer.
  var byteCount: Int? {
    let unit = if case .read(let type) = element { type.byteCount } else { 1 }
    let (byteCount, overflow) = count.multipliedReportingOverflow(by: unit)
    return overflow ? nil : byteCount
  }

  /// Reads a persistent identifier; throws if it is not PyTorch's, or if its key would leave the archive's folder.
  init(_ value: PickleValue, heap: PickleHeap, file: String, item: String) throws(CheckpointError) {
    guard case .tuple(let position) = value, let parts = Optional(heap.tuples[position]), 5...6 ~= parts.count,
      parts[0] == .string("storage"), case .global(let global) = parts[1],
      let key = parts[2].string ?? parts[2].integer.map(String.init), let count = parts[4].integer, count >= 0
    else {
      throw CheckpointError(
        .malformed, file: file, item: item,
        "a persistent id that is not ('storage', type, key, location, number of elements)")
    }
    // Judged by bytes: a combining mark behind a slash would hide it from a comparison of characters.
    guard !key.isEmpty, key != ".", key != "..", !key.utf8.contains(where: { [0, 0x2F, 0x5C].contains($0) }) else {
      throw CheckpointError(.path, file: file, item: item, "storage key \(key) is not a plain name")
    }
    self.key = key
    self.count = count
    typeName = heap.globals[global].name
    element = TensorElement.storageTypes[typeName] ?? .unread(typeName)
    isView = parts.count == 6 && parts[5] != .none
  }
}
