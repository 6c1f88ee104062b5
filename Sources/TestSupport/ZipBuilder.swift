import CZlib

/// Builds zip archives, right ones and wrong ones.
///
///     var builder = ZipBuilder()
///     builder.add("archive/data.pkl", bytes)
///     let archive = builder.bytes
public struct ZipBuilder: Sendable {
  /// The numbers of a header; the local and the central one are the same until a test makes them differ.
  public struct Header: Sendable {
    /// The name's bytes.
    public var name: [UInt8]
    /// The general-purpose flags.
    public var flags: UInt16
    /// 0 for stored, 8 for deflate.
    public var method: UInt16
    /// The CRC-32 of the unpacked bytes.
    public var checksum: UInt32
    /// The number of packed bytes.
    public var compressedSize: UInt32
    /// The number of unpacked bytes.
    public var size: UInt32
    /// The extra field.
    public var extra: [UInt8] = []
  }

  /// A member as it is to be written; nothing is checked.
  public struct Member: Sendable {
    /// The header in front of the data.
    public var local: Header
    /// The line in the directory.
    public var central: Header
    /// The packed bytes.
    public var data: [UInt8]
    /// What stands behind the data.
    public var descriptor: [UInt8] = []
    /// Where the directory says that the member begins; nil for where it does.
    public var offset: UInt32?
  }

  /// The record at the end; nil stands for the true number.
  public struct End: Sendable {
    /// The number of entries.
    public var count: UInt16?
    /// The directory's size.
    public var directorySize: UInt32?
    /// The directory's place.
    public var directoryOffset: UInt32?
    /// The archive's comment.
    public var comment: [UInt8] = []
  }

  /// The zip64 end record and its locator; nil stands for the true number.
  public struct Zip64: Sendable {
    /// The number of entries.
    public var count: UInt64?
    /// The directory's size.
    public var directorySize: UInt64?
    /// The directory's place.
    public var directoryOffset: UInt64?
    /// Where the locator says that the record begins.
    public var recordOffset: UInt64?

    /// A record that says what is true.
    public init() {}
  }

  /// The members in the order written.
  public var members: [Member] = []
  /// The end record.
  public var end = End()
  /// The zip64 end record, if there is to be one.
  public var zip64: Zip64?

  /// An archive without members.
  public init() {}

  /// Adds a member; `change` may break it.
  public mutating func add(
    _ name: String, _ bytes: [UInt8], deflated: Bool = false, change: (inout Member) -> Void = { _ in }
  ) {
    let data = deflated ? Self.deflate(bytes) : bytes
    let header = Header(
      name: Array(name.utf8), flags: 1 << 11, method: deflated ? 8 : 0, checksum: Self.checksum(bytes),
      compressedSize: UInt32(data.count), size: UInt32(bytes.count))
    var member = Member(local: header, central: header, data: data)
    change(&member)
    members.append(member)
  }

  /// Adds a member the way PyTorch does: zeros in the local header, the true numbers behind the data, and the data
  /// at a multiple of 64 bytes.
  public mutating func addLikeTorch(_ name: String, _ bytes: [UInt8], change: (inout Member) -> Void = { _ in }) {
    let start = members.reduce(0) { $0 + $1.localByteCount } + 30 + name.utf8.count + 4
    let padding = (64 - start % 64) % 64
    add(name, bytes) { member in
      member.describe(withLongSizes: false)
      member.local.extra =
        littleEndianBytes([UInt16(0x4246), UInt16(padding)]) + [UInt8](repeating: 0x5A, count: padding)
      change(&member)
    }
  }
}

extension ZipBuilder.Member {
  /// Changes both headers.
  public mutating func changeBoth(_ change: (inout ZipBuilder.Header) -> Void) {
    change(&local)
    change(&central)
  }

  /// Moves the checksum and the sizes behind the data.
  public mutating func describe(withLongSizes isLong: Bool) {
    changeBoth { $0.flags |= 1 << 3 }
    (local.checksum, local.compressedSize, local.size) = (0, 0, 0)
    let sizes = [central.compressedSize, central.size]
    descriptor =
      littleEndianBytes([0x0807_4B50, central.checksum] as [UInt32])
      + (isLong ? littleEndianBytes(sizes.map(UInt64.init)) : littleEndianBytes(sizes))
  }

  var localByteCount: Int { 30 + local.name.count + local.extra.count + data.count + descriptor.count }
}
