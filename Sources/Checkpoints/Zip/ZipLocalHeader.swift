/// The header in front of a member's data, which must repeat what the directory says.
///
/// Source: PKWARE APPNOTE 6.3.10, sections 4.3.7 and 4.3.9. PyTorch writes zeros for the checksum and sizes, sets
/// the descriptor flag and puts the true numbers behind the data; beyond 4 GiB it adds a zip64 field all the same.
struct ZipLocalHeader {
  private static let signature: UInt32 = 0x0403_4B50
  private static let byteCount = 30

  private let flags: UInt16
  private let method: UInt16
  private let checksum: UInt32
  private let compressedSize: UInt32
  private let size: UInt32
  private let name: [UInt8]
  private let extra: [UInt8]

  /// Checks the local header of a member and says where its data lie.
  static func check(
    _ central: ZipCentralHeader, in file: FileReader, directoryOffset: Int
  ) throws(CheckpointError) -> (ZipEntry, ZipExtent) {
    func malformed(_ rule: String) -> CheckpointError {
      CheckpointError(.malformed, file: file.path, item: central.name, rule)
    }
    guard central.headerOffset <= directoryOffset, directoryOffset - central.headerOffset >= byteCount else {
      throw malformed("its local header at \(central.headerOffset) lies past the members' end at \(directoryOffset)")
    }
    guard let local = try ZipLocalHeader(at: central.headerOffset, file: file, end: directoryOffset) else {
      throw malformed("no local header at \(central.headerOffset)")
    }
    if let difference = local.difference(from: central) {
      throw malformed("local header and directory differ in \(difference)")
    }
    let dataOffset = central.headerOffset + byteCount + local.name.count + local.extra.count
    guard central.compressedByteCount <= directoryOffset - dataOffset else {
      throw CheckpointError(
        .truncated, file: file.path, item: central.name,
        "\(central.compressedByteCount) bytes at \(dataOffset) reach past the members' end at \(directoryOffset)")
    }
    let dataEnd = dataOffset + central.compressedByteCount
    let end = try ZipDescriptor.end(behind: dataEnd, of: central, in: file, limit: directoryOffset)
    let entry = ZipEntry(
      name: central.name, method: central.method, checksum: central.checksum,
      compressedByteCount: central.compressedByteCount, byteCount: central.byteCount,
      headerOffset: central.headerOffset, dataOffset: dataOffset)
    return (entry, ZipExtent(start: central.headerOffset, end: end))
  }

  /// Reads the header at `offset`, which has 30 bytes at least before `end`; nil if it is none.
  private init?(at offset: Int, file: FileReader, end: Int) throws(CheckpointError) {
    var cursor = ByteCursor(try file.read(at: offset, count: Self.byteCount))
    guard cursor.integer(UInt32.self) == Self.signature, cursor.take(2) != nil,
      let flags = cursor.integer(UInt16.self), let method = cursor.integer(UInt16.self), cursor.take(4) != nil,
      let checksum = cursor.integer(UInt32.self), let compressedSize = cursor.integer(UInt32.self),
      let size = cursor.integer(UInt32.self), let nameLength = cursor.integer(UInt16.self),
      let extraLength = cursor.integer(UInt16.self),
      Int(nameLength) + Int(extraLength) <= end - offset - Self.byteCount
    else { return nil }
    name = try file.read(at: offset + Self.byteCount, count: Int(nameLength))
    extra = try file.read(at: offset + Self.byteCount + Int(nameLength), count: Int(extraLength))
    (self.flags, self.method, self.checksum) = (flags, method, checksum)
    (self.compressedSize, self.size) = (compressedSize, size)
  }

  /// The first thing in which the two headers differ, or nil.
  private func difference(from central: ZipCentralHeader) -> String? {
    guard name == central.nameBytes else { return "the name" }
    guard method == central.method.rawValue else { return "the compression method" }
    guard flags == central.flags else { return "the flags" }
    let isDescribed = flags & ZipCentralHeader.descriptorFlag != 0
    if isDescribed && compressedSize == 0 && size == 0 { return checksum == 0 ? nil : "the checksum" }
    let sizes = Zip64Extra.resolve([size, compressedSize], extra: extra)
    guard sizes == [UInt64(central.byteCount), UInt64(central.compressedByteCount)] else { return "the size" }
    return checksum == central.checksum || (isDescribed && checksum == 0) ? nil : "the checksum"
  }
}
