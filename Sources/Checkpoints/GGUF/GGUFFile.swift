import Tensors

/// One file: its metadata, and its tensors in the order of their descriptions.
///
///     GGUF  version (4)  tensors (8)  metadata (8)  metadata...  descriptions of tensors...  padding  data
///
/// Source: the ggml repository's docs/gguf.md, versions 2 and 3.
struct GGUFFile {
  static let signature = "GGUF"
  static let greatestTensorCount = 1_000_000
  static let greatestKeyCount = 100_000
  private static let greatestKeyByteCount = 65_535
  private static let headItem = "header"

  let file: FileReader
  private(set) var metadata: [String: GGUFValue] = [:]
  let tensors: [StoredTensor]
  let warnings: [String]

  /// Reads everything in front of the data, and checks where each tensor lies in it.
  ///
  /// - Complexity: O(n log n) for n tensors, and linear in the metadata's bytes, of which few are held.
  init(_ file: FileReader) throws(CheckpointError) {
    self.file = file
    var cursor = GGUFCursor(file)
    let (tensorCount, keyCount) = try Self.counts(&cursor)
    for number in 0..<keyCount {
      let key = try cursor.name(limit: Self.greatestKeyByteCount, of: "key \(number)")
      let value = try GGUFValue.read(from: &cursor, key: key)
      guard metadata.updateValue(value, forKey: key) == nil else {
        throw cursor.failure(.duplicate, key, "two values have this key")
      }
    }
    var described: [GGUFTensor] = []
    for number in 0..<tensorCount { described.append(try GGUFTensor(from: &cursor, number: number)) }
    let layout = try GGUFLayout(headEnd: cursor.position, alignment: metadata[GGUFLayout.alignmentKey], file: file)
    (tensors, warnings) = try layout.place(described)
    try file.checkUnchanged()
  }

  private static func counts(_ cursor: inout GGUFCursor) throws(CheckpointError) -> (tensors: Int, keys: Int) {
    guard try cursor.integer(UInt32.self, of: headItem) == UInt32(littleEndianBytes: Array(signature.utf8)[...]) else {
      throw cursor.failure(.malformed, headItem, "is no GGUF file")
    }
    let version = try cursor.integer(UInt32.self, of: headItem)
    guard version == 2 || version == 3 else {
      let isSwapped = (1...3).contains(version.byteSwapped)
      let what = isSwapped ? "a big-endian file" : "version \(version)"
      throw cursor.failure(.unsupported, headItem, "\(what); versions 2 and 3 in little-endian order are read")
    }
    let tensors = try count(&cursor, of: "tensors", limit: greatestTensorCount)
    let keys = try count(&cursor, of: "keys", limit: greatestKeyCount)
    let room = cursor.remaining / GGUFTensor.leastByteCount
    guard tensors <= room else {
      throw cursor.failure(
        .truncated, headItem, "\(tensors) tensors, but there is room for the descriptions of \(room)")
    }
    return (tensors, keys)
  }

  private static func count(
    _ cursor: inout GGUFCursor, of things: String, limit: Int
  ) throws(CheckpointError) -> Int {
    let stated = try cursor.integer(UInt64.self, of: headItem)
    guard let count = Int(exactly: stated), count <= limit else {
      throw cursor.failure(.limit, headItem, "\(stated) \(things); at most \(limit) are read")
    }
    return count
  }
}
