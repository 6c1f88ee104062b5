import CZlib

extension ZipBuilder {
  /// The archive.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for member in members {
      directory += Self.central(member, offset: member.offset ?? UInt32(bytes.count))
      bytes += Self.local(member)
    }
    let offset = bytes.count
    bytes += directory
    if let zip64 { bytes += record(zip64, directorySize: directory.count, directoryOffset: offset) }
    return bytes + record(end, directorySize: directory.count, directoryOffset: offset)
  }

  /// The archive with one more member at its end, stored: some bytes, and a hole.
  public func withHole(_ name: String, _ start: [UInt8] = [], hole byteCount: Int) -> SparseFile {
    var archive = self
    archive.add(name, start) { member in
      member.changeBoth { header in
        header.size += UInt32(byteCount)
        header.compressedSize += UInt32(byteCount)
      }
    }
    let end = archive.members.reduce(0) { $0 + $1.localByteCount }
    archive.end.directoryOffset = UInt32(end + byteCount)
    let bytes = archive.bytes
    return SparseFile([.bytes(Array(bytes[..<end])), .hole(byteCount), .bytes(Array(bytes[end...]))])
  }

  private static func local(_ member: Member) -> [UInt8] {
    let header = member.local
    return littleEndianBytes([0x0403_4B50] as [UInt32]) + littleEndianBytes([20, header.flags, header.method, 0, 0])
      + littleEndianBytes([header.checksum, header.compressedSize, header.size])
      + littleEndianBytes([UInt16(header.name.count), UInt16(header.extra.count)])
      + header.name + header.extra + member.data + member.descriptor
  }

  private static func central(_ member: Member, offset: UInt32) -> [UInt8] {
    let header = member.central
    return littleEndianBytes([0x0201_4B50] as [UInt32])
      + littleEndianBytes([20, 20, header.flags, header.method, 0, 0])
      + littleEndianBytes([header.checksum, header.compressedSize, header.size])
      + littleEndianBytes([UInt16(header.name.count), UInt16(header.extra.count), 0, 0, 0, 0, 0])
      + littleEndianBytes([offset]) + header.name + header.extra
  }

  private func record(_ end: End, directorySize: Int, directoryOffset: Int) -> [UInt8] {
    let count = end.count ?? UInt16(members.count)
    return littleEndianBytes([0x0605_4B50] as [UInt32]) + littleEndianBytes([0, 0, count, count])
      + littleEndianBytes([end.directorySize ?? UInt32(directorySize), end.directoryOffset ?? UInt32(directoryOffset)])
      + littleEndianBytes([UInt16(end.comment.count)]) + end.comment
  }

  private func record(_ zip64: Zip64, directorySize: Int, directoryOffset: Int) -> [UInt8] {
    let count = zip64.count ?? UInt64(members.count)
    let place = zip64.recordOffset ?? UInt64(directoryOffset + directorySize)
    return littleEndianBytes([0x0606_4B50] as [UInt32]) + littleEndianBytes([44] as [UInt64])
      + littleEndianBytes([45, 45] as [UInt16]) + littleEndianBytes([0, 0] as [UInt32])
      + littleEndianBytes([
        count, count, zip64.directorySize ?? UInt64(directorySize), zip64.directoryOffset ?? UInt64(directoryOffset),
      ])
      + littleEndianBytes([0x0706_4B50, 0] as [UInt32]) + littleEndianBytes([place])
      + littleEndianBytes([1] as [UInt32])
  }

  /// The CRC-32 of some bytes.
  public static func checksum(_ bytes: [UInt8]) -> UInt32 { UInt32(crc32(0, bytes, uInt(bytes.count))) }

  /// A raw deflate stream of some bytes.
  public static func deflate(_ bytes: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    deflateInit2_(
      &stream, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    defer { deflateEnd(&stream) }
    var input = bytes
    var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, uLong(bytes.count))))
    let count = output.count
    input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        (stream.next_in, stream.avail_in) = (input.baseAddress, uInt(input.count))
        (stream.next_out, stream.avail_out) = (output.baseAddress, uInt(count))
        _ = CZlib.deflate(&stream, Z_FINISH)
      }
    }
    return Array(output.prefix(count - Int(stream.avail_out)))
  }
}
