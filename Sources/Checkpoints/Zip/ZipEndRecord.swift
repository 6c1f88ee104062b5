/// Where the central directory lies, by the record at the end of the file.
///
/// Source: PKWARE APPNOTE 6.3.10, sections 4.3.14 to 4.3.16.
struct ZipEndRecord: Sendable, Equatable {
  var entryCount: UInt64
  var directoryByteCount: UInt64
  var directoryOffset: UInt64
  /// Where the first of the end records begins, which is where the directory must end.
  var recordOffset: Int

  static let signature: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
  static let byteCount = 22
  static let locatorByteCount = 20
  static let zip64ByteCount = 56

  /// Finds the one end record and, where there is a zip64 record, checks the two against each other.
  static func find(in file: FileReader) throws(CheckpointError) -> ZipEndRecord {
    let searched = min(file.byteCount, ZipLimits.endRecordSearchByteCount)
    let start = file.byteCount - searched
    let tail = try file.read(at: start, count: searched)
    let position = try positionOfRecord(in: tail, file: file)
    guard let record = ZipEndRecord(ByteCursor(tail, from: position), offset: start + position, file: file) else {
      throw CheckpointError(.malformed, file: file.path, "the zip archive spans more than one disk")
    }
    return try record.withZip64Record(of: file)
  }

  /// The position of the one record whose comment ends where the file does.
  private static func positionOfRecord(in tail: [UInt8], file: FileReader) throws(CheckpointError) -> Int {
    var seen: Int?
    var fitting: [Int] = []
    for position in stride(from: tail.count - signature.count, through: 0, by: -1)
    where tail[position...].starts(with: signature) {
      seen = seen ?? position
      var cursor = ByteCursor(tail, from: position + byteCount - 2)
      if let comment = cursor.integer(UInt16.self), cursor.remaining == Int(comment) { fitting.append(position) }
    }
    guard let position = fitting.first else {
      let rule = seen == nil ? "no end record of a zip archive" : "the zip end record does not end where the file does"
      throw CheckpointError(.truncated, file: file.path, rule)
    }
    guard fitting.count == 1 else {
      throw CheckpointError(.malformed, file: file.path, "two end records of a zip archive")
    }
    return position
  }

  private init?(_ start: ByteCursor, offset: Int, file: FileReader) {
    var cursor = start
    guard cursor.take(4) != nil, cursor.integer(UInt16.self) == 0, cursor.integer(UInt16.self) == 0,
      let countHere = cursor.integer(UInt16.self), let count = cursor.integer(UInt16.self), count == countHere,
      let byteCount = cursor.integer(UInt32.self), let directory = cursor.integer(UInt32.self)
    else { return nil }
    entryCount = UInt64(count)
    directoryByteCount = UInt64(byteCount)
    directoryOffset = UInt64(directory)
    recordOffset = offset
  }
}
