/// Pickles that stand one behind the other at the head of a file.
struct PickleSequence {
  private let file: FileReader
  private let policy: PickleGlobalPolicy
  private let bytes: [UInt8]
  /// Where the next pickle begins, or what follows the last.
  private(set) var position: Int

  init(file: FileReader, from position: Int, policy: PickleGlobalPolicy) throws(CheckpointError) {
    (self.file, self.policy, self.position) = (file, policy, position)
    bytes = try file.read(at: 0, count: min(file.byteCount, PickleLimits.byteCount))
  }

  /// Reads the next pickle; `item` is what messages call it.
  mutating func next(_ item: String) throws(CheckpointError) -> PyTorchObject {
    var machine = PickleMachine(bytes, from: position, file: file.path, item: item, policy: policy)
    do throws(CheckpointError) {
      let root = try machine.run()
      position = machine.cursor.position
      return PyTorchObject(
        file: file, item: item, root: root, heap: machine.heap, unknownGlobals: machine.unknownGlobals)
    } catch {
      guard error.category == .truncated, bytes.count < file.byteCount else { throw error }
      throw CheckpointError(
        .limit, file: file.path, item: item, "pickles of more than \(PickleLimits.byteCount) bytes")
    }
  }
}
