/// Writes a zip archive of stored members to a sink (PKWARE APPNOTE 6.3, sections 4.3 and 4.5.3).
///
/// Each member is produced twice, once for its checksum and once for the archive, so that sizes stand before the data and
/// nothing is kept. Times are 1980-01-01, so the same members always give the same bytes. Members, offsets and counts past
/// the reach of the plain format get their zip64 fields.
struct ZipWriter<Sink: ByteSink> {
  private struct Member {
    let name: String
    let checksum: UInt32
    let size: UInt64
    let offset: UInt64
  }

  private let sink: Sink
  /// From where on a size or an offset goes into a zip64 field.
  private let limit: UInt64
  private var members: [Member] = []
  private var offset: UInt64 = 0

  /// 1980-01-01, the first day that the format knows.
  private static var date: UInt16 { 1 << 5 | 1 }

  init(_ sink: Sink, zip64From limit: UInt64 = 0xFFFF_FFFF) {
    self.sink = sink
    self.limit = limit
  }

  /// Adds a member; `body` writes the same bytes every time.
  ///
  /// - Precondition: the name is ASCII.
  mutating func add(_ name: String, _ body: (any ByteSink) throws(OutputError) -> Void) throws(OutputError) {
    let check = ChecksumSink()
    try body(check)
    let member = Member(name: name, checksum: check.checksum, size: check.byteCount, offset: offset)
    members.append(member)
    try write(localHeader(of: member))
    try body(sink)
    offset += member.size
  }

  /// Writes the central directory and the end record.
  mutating func finish() throws(OutputError) {
    let start = offset
    for member in members { try write(centralHeader(of: member)) }
    let size = offset - start
    let count = UInt64(members.count)
    if start >= limit || size >= limit || count >= min(limit, 0xFFFF) { try writeZip64End(count, size, start) }
    var end = Record(signature: 0x0605_4B50)
    end.append(UInt16(0), UInt16(0))
    end.append(clamped16(count), clamped16(count))
    end.append(clamped(size), clamped(start))
    end.append(UInt16(0))
    try write(end)
  }

  private func localHeader(of member: Member) -> Record {
    var extra = Record()
    if member.size >= limit {
      extra.append(UInt16(1), UInt16(16))
      extra.append(member.size, member.size)
    }
    var header = Record(signature: 0x0403_4B50)
    appendCommonFields(of: member, extra: extra, needsZip64: !extra.bytes.isEmpty, to: &header)
    header.append(name: member.name, extra: extra)
    return header
  }

  private func centralHeader(of member: Member) -> Record {
    var fields = Record()
    if member.size >= limit { fields.append(member.size, member.size) }
    if member.offset >= limit { fields.append(member.offset) }
    var extra = Record()
    if !fields.bytes.isEmpty {
      extra.append(UInt16(1), UInt16(fields.bytes.count))
      extra.bytes += fields.bytes
    }
    var header = Record(signature: 0x0201_4B50)
    // Made by version 4.5 on Unix, so that the external attributes are read as a mode: a file, 0644.
    header.append(UInt16(3 << 8 | 45))
    appendCommonFields(of: member, extra: extra, needsZip64: !extra.bytes.isEmpty, to: &header)
    header.append(UInt16(0), UInt16(0), UInt16(0))
    header.append(UInt32(0o100644) << 16, clamped(member.offset))
    header.append(name: member.name, extra: extra)
    return header
  }

  /// What the two headers of a member share, from the version needed to the lengths of the name and of the extra field.
  private func appendCommonFields(of member: Member, extra: Record, needsZip64: Bool, to header: inout Record) {
    header.append(UInt16(needsZip64 ? 45 : 20), UInt16(0), UInt16(0), UInt16(0), Self.date)
    header.append(member.checksum, clamped(member.size), clamped(member.size))
    header.append(UInt16(member.name.utf8.count), UInt16(extra.bytes.count))
  }

  private mutating func writeZip64End(_ count: UInt64, _ size: UInt64, _ start: UInt64) throws(OutputError) {
    let place = offset
    var end = Record(signature: 0x0606_4B50)
    end.append(UInt64(44))
    end.append(UInt16(3 << 8 | 45), UInt16(45))
    end.append(UInt32(0), UInt32(0))
    end.append(count, count, size, start)
    try write(end)
    var locator = Record(signature: 0x0706_4B50)
    locator.append(UInt32(0))
    locator.append(place)
    locator.append(UInt32(1))
    try write(locator)
  }

  private func clamped(_ value: UInt64) -> UInt32 { value >= limit ? .max : UInt32(value) }

  private func clamped16(_ value: UInt64) -> UInt16 { value >= min(limit, 0xFFFF) ? .max : UInt16(value) }

  private mutating func write(_ record: Record) throws(OutputError) {
    try sink.write(values: record.bytes)
    offset += UInt64(record.bytes.count)
  }
}

/// Little-endian fields, one behind the other.
private struct Record {
  var bytes: [UInt8] = []

  init() {}

  init(signature: UInt32) { append(signature) }

  mutating func append<Integer: FixedWidthInteger>(_ integers: Integer...) {
    for integer in integers { withUnsafeBytes(of: integer.littleEndian) { bytes.append(contentsOf: $0) } }
  }

  mutating func append(name: String, extra: Record) {
    bytes += Array(name.utf8)
    bytes += extra.bytes
  }
}
