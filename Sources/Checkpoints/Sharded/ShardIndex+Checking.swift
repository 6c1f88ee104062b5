import Tensors

extension ShardIndex {
  /// What is to be said if the tensors take other bytes than the index says.
  func sizeWarnings(_ tensors: [StoredTensor]) -> [String] {
    guard let stated = totalSize?.doubleValue else { return [] }
    let total = tensors.map(\.info).reduce(0.0) { sum, info in
      sum + Double(info.elementCount / info.elementType.blockElementCount) * Double(info.elementType.byteCount)
    }
    guard stated != total else { return [] }
    return ["the index gives total_size \(describe(stated)), but the tensors take \(describe(total)) bytes"]
  }

  private func describe(_ count: Double) -> String { Int(exactly: count).map(String.init) ?? "\(count)" }
}

extension ModelFolder {
  /// Opens a file that an index names.
  func openShard(_ name: String) throws(CheckpointError) -> FileReader {
    do {
      return try open(name)
    } catch {
      guard error.category == .unreadable else { throw error }
      let rule = "a shard named by the index cannot be opened: \(error.rule)"
      throw CheckpointError(.unreadable, file: error.file, item: name, rule)
    }
  }
}
