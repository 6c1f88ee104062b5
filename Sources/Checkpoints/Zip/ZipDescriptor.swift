/// The checksum and sizes behind a member's data, where its flags announce them.
///
/// Source: PKWARE APPNOTE 6.3.10, section 4.3.9: four bytes of signature that may be missing, the checksum, and
/// the two sizes in four or in eight bytes each.
enum ZipDescriptor {
  private static let signature: [UInt8] = [0x50, 0x4B, 0x07, 0x08]

  /// Where the member ends, its descriptor included; throws if a descriptor is due and says something else.
  static func end(
    behind dataEnd: Int, of central: ZipCentralHeader, in file: FileReader, limit: Int
  ) throws(CheckpointError) -> Int {
    guard central.flags & ZipCentralHeader.descriptorFlag != 0 else { return dataEnd }
    let found = try file.read(at: dataEnd, count: min(24, limit - dataEnd))
    for expected in forms(of: central) where found.starts(with: expected) { return dataEnd + expected.count }
    throw CheckpointError(
      .malformed, file: file.path, item: central.name, "the data descriptor and the directory differ in the size")
  }

  private static func forms(of central: ZipCentralHeader) -> [[UInt8]] {
    let checksum = bytes(central.checksum)
    let long = bytes(UInt64(central.compressedByteCount)) + bytes(UInt64(central.byteCount))
    var forms = [signature + checksum + long, checksum + long]
    if let packed = UInt32(exactly: central.compressedByteCount), let full = UInt32(exactly: central.byteCount) {
      let short = bytes(packed) + bytes(full)
      forms += [signature + checksum + short, checksum + short]
    }
    return forms
  }

  private static func bytes<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }
}
