import Tensors

/// How much reading every tensor of a model once may take, against what its files hold.
///
/// Strides of 0, overlapping views, many names of one storage and packed members let a small file ask for any amount of
/// work and memory. Real models read about what they store: tied weights twice, packed ones a few times.
struct ReadingBudget {
  /// Bytes that any model may take.
  static let freeByteCount = 64 << 20
  /// Past those, how many for each stored byte.
  static let greatestExpansion = 16

  /// Throws at the tensor that takes too much.
  ///
  /// - Complexity: O(n) for n tensors
  static func check(_ contents: CheckpointContents, path: String) throws(CheckpointError) {
    let stored = contents.files.reduce(0.0) { $0 + Double($1.byteCount) }
    let budget = Double(freeByteCount) + Double(greatestExpansion) * stored
    var taken = 0.0
    for tensor in contents.tensors {
      let type = tensor.info.elementType
      taken += Double(tensor.info.elementCount) / Double(type.blockElementCount) * Double(type.byteCount)
      if case .unpacked(let byteCount, _) = tensor.bytes { taken += Double(byteCount) }
      guard taken <= budget else {
        // Many tensors expanded from one number can take more bytes than an integer counts.
        let bytes = taken < 0x1p63 ? String(Int(taken)) : "over 2^63"
        throw CheckpointError(
          .limit, file: path, item: tensor.info.name,
          "with the tensors before it, it takes \(bytes) bytes to read, of files of \(Int(stored)): tensors that share "
            + "or repeat what is stored may take \(greatestExpansion) times as much, and \(freeByteCount) bytes")
      }
    }
  }
}
