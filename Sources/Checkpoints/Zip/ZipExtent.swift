/// The bytes that one member takes up in its archive: header, data and what stands behind the data.
struct ZipExtent: Sendable {
  let start: Int
  let end: Int

  /// Throws if two members share a byte.
  ///
  /// - Complexity: O(n log n).
  static func checkDisjoint(_ extents: [ZipExtent], entries: [ZipEntry], file: FileReader) throws(CheckpointError) {
    let order = extents.indices.sorted { extents[$0].start < extents[$1].start }
    for (first, second) in zip(order, order.dropFirst()) where extents[second].start < extents[first].end {
      throw CheckpointError(
        .malformed, file: file.path, item: entries[second].name,
        "overlapping zip members: it begins inside \(entries[first].name)")
    }
  }
}
