extension ZipEndRecord {
  private static let locatorSignature: UInt32 = 0x0706_4B50
  private static let zip64Signature: UInt32 = 0x0606_4B50

  /// The record with the numbers of the zip64 end record in its place, if the file has one.
  ///
  /// Every number of the short record must be the same, or all ones ("look in the long one").
  func withZip64Record(of file: FileReader) throws(CheckpointError) -> ZipEndRecord {
    guard let offset = try locatedZip64Offset(in: file) else {
      guard directoryOffset != UInt32.max, directoryByteCount != UInt32.max else {
        throw Self.inconsistent(file, "the end record points to a zip64 record that is not there")
      }
      return self
    }
    let locator = recordOffset - Self.locatorByteCount
    guard let start = Int(exactly: offset), start <= locator, locator - start >= Self.zip64ByteCount else {
      throw Self.inconsistent(file, "the zip64 locator points to \(offset), the locator itself lies at \(locator)")
    }
    let long = try Self.zip64Record(at: start, end: locator, file: file)
    guard entryCount == long.entryCount || entryCount == UInt16.max,
      directoryByteCount == long.directoryByteCount || directoryByteCount == UInt32.max,
      directoryOffset == long.directoryOffset || directoryOffset == UInt32.max
    else { throw Self.inconsistent(file, "the zip64 end record and the end record state different numbers") }
    return long
  }

  /// Where the locator in front of the end record says that the zip64 record lies; nil without a locator.
  private func locatedZip64Offset(in file: FileReader) throws(CheckpointError) -> UInt64? {
    guard recordOffset >= Self.locatorByteCount else { return nil }
    let start = recordOffset - Self.locatorByteCount
    var cursor = ByteCursor(try file.read(at: start, count: Self.locatorByteCount))
    guard cursor.integer(UInt32.self) == Self.locatorSignature else { return nil }
    guard cursor.integer(UInt32.self) == 0, let offset = cursor.integer(UInt64.self),
      let disks = cursor.integer(UInt32.self), disks <= 1
    else { throw Self.inconsistent(file, "the zip64 locator names more than one disk") }
    return offset
  }

  private static func zip64Record(at start: Int, end: Int, file: FileReader) throws(CheckpointError) -> ZipEndRecord {
    var cursor = ByteCursor(try file.read(at: start, count: zip64ByteCount))
    guard cursor.integer(UInt32.self) == zip64Signature, let rest = cursor.integer(UInt64.self),
      rest == UInt64(end - start - 12)
    else { throw inconsistent(file, "no zip64 end record fills the \(end - start) bytes at \(start)") }
    guard cursor.take(4) != nil, cursor.integer(UInt64.self) == 0, let countHere = cursor.integer(UInt64.self),
      let count = cursor.integer(UInt64.self), count == countHere,
      let byteCount = cursor.integer(UInt64.self), let offset = cursor.integer(UInt64.self)
    else { throw inconsistent(file, "the zip64 end record spans more than one disk") }
    return ZipEndRecord(
      entryCount: count, directoryByteCount: byteCount, directoryOffset: offset, recordOffset: start)
  }

  private init(entryCount: UInt64, directoryByteCount: UInt64, directoryOffset: UInt64, recordOffset: Int) {
    self.entryCount = entryCount
    self.directoryByteCount = directoryByteCount
    self.directoryOffset = directoryOffset
    self.recordOffset = recordOffset
  }

  private static func inconsistent(_ file: FileReader, _ rule: String) -> CheckpointError {
    CheckpointError(.malformed, file: file.path, "inconsistent zip64: \(rule)")
  }
}
