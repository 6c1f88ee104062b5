/// One line of the central directory, as written, before its local header is looked at.
///
/// Source: PKWARE APPNOTE 6.3.10, section 4.3.12.
struct ZipCentralHeader: Sendable {
  let nameBytes: [UInt8]
  let name: String
  let flags: UInt16
  let method: ZipEntry.Method
  let checksum: UInt32
  let compressedByteCount: Int
  let byteCount: Int
  let headerOffset: Int

  /// Bit 3: the checksum and sizes stand behind the data.
  static let descriptorFlag: UInt16 = 1 << 3
  /// Deflate's level (1, 2), the descriptor (3) and UTF-8 names (11): the flags that change nothing here.
  private static let plainFlags: UInt16 = 1 << 1 | 1 << 2 | descriptorFlag | 1 << 11
  private static let encryptionFlags: UInt16 = 1 << 0 | 1 << 6 | 1 << 13
  private static let signature: UInt32 = 0x0201_4B50

  /// Reads the header at the cursor and steps over it.
  init(_ cursor: inout ByteCursor, file: String) throws(CheckpointError) {
    let fields = try Fields(&cursor, file: file)
    nameBytes = fields.name
    name = try Self.checkedName(fields.name, file: file)
    flags = fields.flags
    method = try Self.checkedMethod(fields, name: name, file: file)
    checksum = fields.checksum
    let sizes = try fields.sizes(name: name, file: file)
    (byteCount, compressedByteCount, headerOffset) = (sizes.full, sizes.packed, sizes.offset)
    try checkSizes(file: file)
  }

  private static func checkedMethod(_ fields: Fields, name: String, file: String) throws(CheckpointError)
    -> ZipEntry.Method
  {
    guard fields.flags & encryptionFlags == 0 else {
      throw CheckpointError(.unsupported, file: file, item: name, "an encrypted member")
    }
    guard fields.flags & ~plainFlags == 0 else {
      throw CheckpointError(
        .unsupported, file: file, item: name, "reserved flags are set: 0x\(String(fields.flags, radix: 16))")
    }
    guard let method = ZipEntry.Method(rawValue: fields.method) else {
      throw CheckpointError(
        .unsupported, file: file, item: name, "compression method \(fields.method); only stored and deflate are read")
    }
    return method
  }

  private func checkSizes(file: String) throws(CheckpointError) {
    switch method {
    case .stored:
      guard byteCount == compressedByteCount else {
        throw CheckpointError(
          .sizeMismatch, file: file, item: name,
          "a stored member of \(compressedByteCount) bytes that declares \(byteCount)")
      }
    case .deflated:
      let (most, overflow) = compressedByteCount.multipliedReportingOverflow(by: ZipLimits.inflationFactor)
      guard overflow || byteCount <= most else {
        throw CheckpointError(
          .limit, file: file, item: name,
          "declares \(byteCount) bytes, more than \(compressedByteCount) bytes of deflate can hold")
      }
    }
  }

  /// The name as text; names that would leave a folder, if anything ever unpacked them, are refused.
  private static func checkedName(_ bytes: [UInt8], file: String) throws(CheckpointError) -> String {
    guard let name = String(exactUTF8: bytes) else {
      throw CheckpointError(.malformed, file: file, "a member's name is not UTF-8")
    }
    // Judged by bytes: a combining mark behind a slash would hide it from a comparison of characters.
    let components = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard !bytes.isEmpty, bytes.first != UInt8(ascii: "/"), !components.contains(Array("..".utf8)[...]),
      !bytes.contains(0), !bytes.contains(UInt8(ascii: "\\"))
    else { throw CheckpointError(.malformed, file: file, item: name, "an unsafe member name") }
    return name
  }
}

extension ZipCentralHeader {
  /// The header's numbers as they stand in the file.
  fileprivate struct Fields {
    let flags: UInt16
    let method: UInt16
    let checksum: UInt32
    let compressedSize: UInt32
    let size: UInt32
    let offset: UInt32
    let name: [UInt8]
    let extra: [UInt8]

    init(_ cursor: inout ByteCursor, file: String) throws(CheckpointError) {
      guard cursor.integer(UInt32.self) == ZipCentralHeader.signature else {
        throw CheckpointError(
          .malformed, file: file, "the zip directory holds fewer entries than the end record counts")
      }
      guard cursor.take(4) != nil, let flags = cursor.integer(UInt16.self), let method = cursor.integer(UInt16.self),
        cursor.take(4) != nil, let checksum = cursor.integer(UInt32.self),
        let compressedSize = cursor.integer(UInt32.self), let size = cursor.integer(UInt32.self),
        let nameLength = cursor.integer(UInt16.self), let extraLength = cursor.integer(UInt16.self),
        let commentLength = cursor.integer(UInt16.self), let disk = cursor.integer(UInt16.self),
        cursor.take(6) != nil, let offset = cursor.integer(UInt32.self),
        let name = cursor.take(Int(nameLength)), let extra = cursor.take(Int(extraLength)),
        cursor.take(Int(commentLength)) != nil, disk == 0 || disk == UInt16.max
      else { throw CheckpointError(.malformed, file: file, "an entry of the zip directory reaches past its end") }
      (self.flags, self.method, self.checksum) = (flags, method, checksum)
      (self.compressedSize, self.size, self.offset) = (compressedSize, size, offset)
      (self.name, self.extra) = (Array(name), Array(extra))
    }

    /// Sizes and place, from the zip64 extra field where the short ones are all ones.
    func sizes(name: String, file: String) throws(CheckpointError) -> (full: Int, packed: Int, offset: Int) {
      guard
        let numbers = Zip64Extra.resolve([size, compressedSize, offset], extra: extra), numbers.count == 3
      else {
        throw CheckpointError(
          .malformed, file: file, item: name, "inconsistent zip64: the extra field does not fit the entry's sizes")
      }
      let whole = numbers.compactMap { Int(exactly: $0) }
      guard whole.count == 3 else {
        throw CheckpointError(
          .limit, file: file, item: name, "a size or offset of 2^63 or more: \(numbers.max() ?? 0)")
      }
      return (whole[0], whole[1], whole[2])
    }
  }
}
