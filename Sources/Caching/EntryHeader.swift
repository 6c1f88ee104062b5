import LinearAlgebra

/// The first bytes of an entry, little-endian:
///
/// | bytes | what |
/// |---|---|
/// | 0 to 7 | `svrcache` |
/// | 8 to 15 | the format's version, and 4 or 8 bytes a scalar |
/// | 16 to 39 | rows, columns, triples |
/// | 40 to 55 | whether there is a next singular value, and which |
/// | 56 to 71 | the method's name, filled up with zeros |
/// | 72 to 103 | the key |
///
/// The singular values follow in float64, then the left and the right vectors, column by column, then the SHA-256 of all that.
struct EntryHeader: Equatable {
  static let version: UInt32 = 1
  static let byteCount = 104
  static let checksumByteCount = 32
  private static let magic = Array("svrcache".utf8)
  private static let nextPlace = 40
  private static let methodPlaces = 56..<72

  let key: CacheKey
  let next: Double?
  let method: DecompositionMethod

  /// Describes triples; nil where they are not as many as the key says, or cannot be described.
  init?(_ triples: SingularTriples, key: CacheKey) {
    guard triples.values.count == key.count, triples.left.rowCount == key.rows,
      triples.right.rowCount == key.columns, triples.method.rawValue.utf8.count <= Self.methodPlaces.count
    else { return nil }
    self.key = key
    next = triples.next
    method = triples.method
  }

  /// Reads a header; nil unless it is that of an entry of this key.
  init?(_ bytes: [UInt8], key: CacheKey) {
    guard bytes.count == Self.byteCount else { return nil }
    let hasNext = Self.number(bytes, at: Self.nextPlace)
    let value = Double(bitPattern: Self.number(bytes, at: Self.nextPlace + 8))
    let name = String(decoding: bytes[Self.methodPlaces].prefix { $0 != 0 }, as: UTF8.self)
    guard let method = DecompositionMethod(rawValue: name), value.isFinite, value >= 0 else { return nil }
    self.key = key
    self.method = method
    next = hasNext == 1 ? value : nil
    // What was not looked at must be what would have been written.
    guard self.bytes == bytes else { return nil }
  }

  /// The header as it stands in the file.
  var bytes: [UInt8] {
    var bytes = Self.magic
    for number in [Self.version, UInt32(key.scalarByteCount)] { Self.append(number, to: &bytes) }
    let next = [next == nil ? 0 : 1, (next ?? 0).bitPattern]
    for number in [key.rows, key.columns, key.count].map(UInt64.init) + next { Self.append(number, to: &bytes) }
    let name = Array(method.rawValue.utf8)
    return bytes + name + Array(repeating: 0, count: Self.methodPlaces.count - name.count) + key.bytes
  }

  private static func append<Integer: FixedWidthInteger>(_ number: Integer, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  private static func number(_ bytes: [UInt8], at place: Int) -> UInt64 {
    bytes[place..<place + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}

extension CacheKey {
  /// The size of the entry's file; nil where it fits no integer.
  var entryByteCount: Int? {
    let (columns, columnOverflow) = rows.addingReportingOverflow(self.columns)
    let (scalars, overflow) = columns.multipliedReportingOverflow(by: count)
    let (vectors, vectorOverflow) = scalars.multipliedReportingOverflow(by: scalarByteCount)
    guard !columnOverflow, !overflow, !vectorOverflow, vectors < Int.max / 2, count < Int.max / 32 else { return nil }
    return EntryHeader.byteCount + 8 * count + vectors + EntryHeader.checksumByteCount
  }
}
