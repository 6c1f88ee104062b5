import CZlib

extension ZipArchive {
  private static let chunkByteCount = 1 << 18

  /// The member's bytes, unpacked, without the first `start` of them.
  ///
  /// Memory is bounded by the declared size, which the directory's check bounds by the packed size; unpacking
  /// stops at the first byte beyond it.
  func read(_ entry: ZipEntry, from start: Int = 0, limit: Int) throws(CheckpointError) -> [UInt8] {
    guard entry.byteCount <= limit else {
      throw error(.limit, entry, "\(entry.byteCount) bytes; at most \(limit) are read")
    }
    guard 0...entry.byteCount ~= start else { throw error(.truncated, entry, "ends before byte \(start)") }
    if entry.method == .stored {
      return try file.read(at: entry.dataOffset + start, count: entry.byteCount - start)
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(entry.byteCount - start, 64 << 20))
    var left = start
    try forEachChunk(of: entry) { chunk in
      bytes.append(contentsOf: chunk.dropFirst(left))
      left = max(left - chunk.count, 0)
      return .more
    }
    return bytes
  }

  /// The member's first bytes, of which there must be so many; what is behind them is not unpacked.
  func readPrefix(of entry: ZipEntry, count: Int) throws(CheckpointError) -> [UInt8] {
    guard 0...entry.byteCount ~= count else { throw error(.truncated, entry, "ends before byte \(count)") }
    if entry.method == .stored { return try file.read(at: entry.dataOffset, count: count) }
    var bytes: [UInt8] = []
    try forEachChunk(of: entry) { chunk in
      bytes.append(contentsOf: chunk.prefix(count - bytes.count))
      return bytes.count < count ? .more : .enough
    }
    return bytes
  }

  /// Whether the unpacked bytes have the checksum that the archive states.
  ///
  /// - Complexity: O(n) time in the member's bytes, constant memory.
  func checksumMatches(_ entry: ZipEntry) throws(CheckpointError) -> Bool {
    var checksum = crc32(0, nil, 0)
    try forEachChunk(of: entry) {
      checksum = Self.checksum(of: $0, after: checksum)
      return .more
    }
    return checksum == uLong(entry.checksum)
  }

  /// Whether bytes that were read from the member have the checksum that the archive states.
  func checksumMatches(_ entry: ZipEntry, bytes: [UInt8]) -> Bool {
    let checksum = bytes.withUnsafeBytes { Self.checksum(of: $0, after: crc32(0, nil, 0)) }
    return checksum == uLong(entry.checksum)
  }

  static func checksum(of bytes: UnsafeRawBufferPointer, after start: uLong) -> uLong {
    guard let base = bytes.bindMemory(to: UInt8.self).baseAddress else { return start }
    return crc32_z(start, base, bytes.count)
  }

  /// Whether a reader of chunks wants another one.
  enum Demand {
    case more
    case enough
  }

  /// Hands the member's bytes on, unpacked, piece by piece.
  func forEachChunk(
    of entry: ZipEntry, _ body: (UnsafeRawBufferPointer) -> Demand
  ) throws(CheckpointError) {
    switch entry.method {
    case .stored: try forEachStoredChunk(of: entry, body)
    case .deflated: try forEachInflatedChunk(of: entry, body)
    }
  }

  private func forEachStoredChunk(
    of entry: ZipEntry, _ body: (UnsafeRawBufferPointer) -> Demand
  ) throws(CheckpointError) {
    var done = 0
    while done < entry.byteCount {
      let chunk = try file.read(at: entry.dataOffset + done, count: min(Self.chunkByteCount, entry.byteCount - done))
      guard chunk.withUnsafeBytes(body) == .more else { return }
      done += chunk.count
    }
  }

  private func forEachInflatedChunk(
    of entry: ZipEntry, _ body: (UnsafeRawBufferPointer) -> Demand
  ) throws(CheckpointError) {
    guard let inflater = Inflater(chunkByteCount: Self.chunkByteCount) else {
      throw error(.limit, entry, "no memory to inflate")
    }
    var (taken, made) = (0, 0)
    while !inflater.isFinished {
      if inflater.needsInput {
        let count = min(Self.chunkByteCount, entry.compressedByteCount - taken)
        guard count > 0 else { throw error(.malformed, entry, "its deflate data end too early") }
        inflater.provide(try file.read(at: entry.dataOffset + taken, count: count))
        taken += count
      }
      guard let chunk = inflater.next() else { throw error(.malformed, entry, "not deflate data") }
      made += chunk.count
      guard made <= entry.byteCount else {
        throw error(.limit, entry, "inflates past its declared size of \(entry.byteCount) bytes")
      }
      guard body(chunk) == .more else { return }
    }
    guard made == entry.byteCount else {
      throw error(.malformed, entry, "inflates to \(made) bytes and declares \(entry.byteCount)")
    }
    guard taken == entry.compressedByteCount, !inflater.hasInput else {
      throw error(.malformed, entry, "bytes follow its deflate data")
    }
  }

  private func error(_ category: CheckpointError.Category, _ entry: ZipEntry, _ rule: String) -> CheckpointError {
    CheckpointError(category, file: file.path, item: entry.name, rule)
  }
}
