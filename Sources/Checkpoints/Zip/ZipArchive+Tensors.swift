extension ZipArchive {
  /// Packed members up to this size are read whatever their packed size is.
  static let plainInflationLimit = 256 << 20
  /// How many times as many bytes a larger one may unpack to; weights do not pack well.
  static let usualInflation = 16
  /// About a second of work; archives of up to this size are verified in full.
  private static let checksumByteLimit = 1 << 30
  /// Packed members cost more, and a small file can hold many.
  private static let packedChecksumByteLimit = 128 << 20

  /// The elements that a member holds, from its byte `start` on, to be reached when they are asked for.
  ///
  /// - Throws: what `checkInflation(of:)` throws.
  func bytes(of entry: ZipEntry, from start: Int = 0) throws(CheckpointError) -> StoredTensor.Bytes {
    switch entry.method {
    case .stored: return .file(file, offset: entry.dataOffset + start)
    case .deflated:
      try checkInflation(of: entry)
      return .unpacked(byteCount: entry.byteCount) { () throws(CheckpointError) in
        try read(entry, from: start, limit: entry.byteCount)
      }
    }
  }

  /// Refuses a large member that is packed too well: it would have to be held whole, here or on disk, and weights do
  /// not pack well, so it is a trap.
  func checkInflation(of entry: ZipEntry) throws(CheckpointError) {
    let (usual, overflow) = entry.compressedByteCount.multipliedReportingOverflow(by: Self.usualInflation)
    guard entry.byteCount <= Self.plainInflationLimit || overflow || entry.byteCount <= usual else {
      let rule =
        "\(entry.compressedByteCount) bytes inflate to \(entry.byteCount), more than \(Self.usualInflation) times as many"
      throw CheckpointError(.limit, file: file.path, item: entry.name, rule)
    }
  }

  /// What is to be said of the checksums of members that hold tensors.
  ///
  /// They are verified in the order of the archive, up to 1 GiB in all and 128 MiB of packed ones; a wrong one is a warning: the elements are
  /// read all the same, as every other reader does. Beyond that nothing is said of them.
  ///
  /// - Complexity: O(bytes) time, constant memory.
  func checksumWarnings(for members: [ZipEntry]) throws(CheckpointError) -> [String] {
    var remaining: [ZipEntry.Method: Int] = [
      .stored: Self.checksumByteLimit, .deflated: Self.packedChecksumByteLimit,
    ]
    var wrong: [String] = []
    for member in members.sorted(by: { $0.dataOffset < $1.dataOffset }) {
      guard let left = remaining[member.method], member.byteCount <= left else { continue }
      remaining[member.method] = left - member.byteCount
      if try !checksumMatches(member) { wrong.append(member.name) }
    }
    guard let first = wrong.first else { return [] }
    let rest = wrong.count == 1 ? "" : " and \(wrong.count - 1) more members"
    return ["wrong checksum: \(first)\(rest)"]
  }
}
