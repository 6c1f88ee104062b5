/// A zip archive whose directory has been checked, every entry of it, before any of its bytes is unpacked.
///
/// Readers of zip archives differ in what they take from a file that contradicts itself; so such a file is
/// refused: one end record, a directory that fills the space in front of it, local headers that say what the
/// directory says, members that share no byte, and no name twice.
///
/// Source: PKWARE APPNOTE 6.3.10.
struct ZipArchive: Sendable {
  let file: FileReader
  /// The members in the order of the directory.
  let entries: [ZipEntry]
  private let positions: [String: Int]

  /// Reads and checks the directory.
  ///
  /// - Complexity: O(n log n) for n members, with two reads of a few bytes each.
  init(file: FileReader) throws(CheckpointError) {
    let end = try ZipEndRecord.find(in: file)
    let (headers, directoryOffset) = try Self.directory(end, of: file)
    self.file = file
    positions = try Self.positions(of: headers, file: file)
    var entries: [ZipEntry] = []
    var extents: [ZipExtent] = []
    for header in headers {
      let (entry, extent) = try ZipLocalHeader.check(header, in: file, directoryOffset: directoryOffset)
      entries.append(entry)
      extents.append(extent)
    }
    try ZipExtent.checkDisjoint(extents, entries: entries, file: file)
    self.entries = entries
  }

  /// The member of that name, if there is one.
  subscript(name: String) -> ZipEntry? { positions[name].map { entries[$0] } }

  private static func directory(_ end: ZipEndRecord, of file: FileReader) throws(CheckpointError)
    -> (headers: [ZipCentralHeader], offset: Int)
  {
    guard end.entryCount <= UInt64(ZipLimits.entryCount) else {
      throw CheckpointError(
        .limit, file: file.path, "\(end.entryCount) zip entries; at most \(ZipLimits.entryCount) are read")
    }
    guard end.directoryByteCount <= UInt64(ZipLimits.directoryByteCount) else {
      throw CheckpointError(
        .limit, file: file.path,
        "a zip directory of \(end.directoryByteCount) bytes; at most \(ZipLimits.directoryByteCount) are read")
    }
    let (reach, overflow) = end.directoryOffset.addingReportingOverflow(end.directoryByteCount)
    guard !overflow, reach <= UInt64(file.byteCount), let offset = Int(exactly: end.directoryOffset) else {
      throw CheckpointError(.truncated, file: file.path, "the zip directory reaches past the end of the file")
    }
    guard reach == UInt64(end.recordOffset) else { throw try gap(from: reach, to: end.recordOffset, file: file) }
    var cursor = ByteCursor(try file.read(at: offset, count: Int(end.directoryByteCount)))
    var headers: [ZipCentralHeader] = []
    for _ in 0..<end.entryCount { headers.append(try ZipCentralHeader(&cursor, file: file.path)) }
    guard cursor.remaining == 0 else {
      throw CheckpointError(
        .malformed, file: file.path, "the zip directory holds more than the \(end.entryCount) entries counted")
    }
    return (headers, offset)
  }

  /// What is wrong with bytes between the directory and its end record.
  private static func gap(from start: UInt64, to end: Int, file: FileReader) throws(CheckpointError) -> CheckpointError
  {
    if let start = Int(exactly: start), start < end, end - start <= ZipLimits.endRecordSearchByteCount {
      let between = try file.read(at: start, count: end - start)
      if between.starts(with: ZipEndRecord.signature) {
        return CheckpointError(.malformed, file: file.path, "two end records of a zip archive")
      }
    }
    return CheckpointError(
      .malformed, file: file.path, "the zip directory ends at byte \(start) and its end record begins at \(end)")
  }

  private static func positions(of headers: [ZipCentralHeader], file: FileReader) throws(CheckpointError)
    -> [String: Int]
  {
    var positions: [String: Int] = [:]
    for (position, header) in headers.enumerated() {
      guard positions.updateValue(position, forKey: header.name) == nil else {
        throw CheckpointError(.duplicate, file: file.path, item: header.name, "two zip members of one name")
      }
    }
    return positions
  }
}
