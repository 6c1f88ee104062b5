extension HostileFile {
  /// Zip archives that contradict themselves, and some that only look odd.
  public static let zip: [HostileFile] =
    zipEnds + zip64 + zipHeaders + zipMembers + zipNames + zipSizes + zipForeign + zipAccepted

  private static let zipEnds = [
    zipFile("zip: no end record", .truncated, "no end record") { Array($0.bytes.dropLast(22)) },
    zipFile("zip: cut inside the end record", .truncated, "no end record") { Array($0.bytes.dropLast(19)) },
    zipFile("zip: bytes behind the end record", .truncated, "does not end where the file does") { $0.bytes + [0] },
    zipFile("zip: end record twice", .malformed, "two end records") { $0.bytes + $0.bytes.suffix(22) },
    zipFile("zip: end record in the comment", .malformed, "two end records") { zip in
      var zip = zip
      zip.end.comment = zip.bytes.suffix(22)
      return zip.bytes
    },
    zipFile("zip: directory past the file", .truncated, "reaches past the end") { zip in
      zip.with { $0.end.directoryOffset = 1 << 30 }
    },
    zipFile("zip: directory size past the file", .truncated, "reaches past the end") { zip in
      zip.with { $0.end.directorySize = 100_000 }
    },
    zipFile("zip: directory of 256 MiB and a byte", .limit, "268435456") { zip in
      zip.with { $0.end.directorySize = 268_435_457 }
    },
    zipFile("zip: directory ends before the end record", .malformed, "directory ends at byte") { zip in
      zip.with { $0.end.directorySize = 46 }
    },
    zipFile("zip: one entry too many counted", .malformed, "fewer entries") { zip in
      zip.with { $0.end.count = UInt16($0.members.count + 1) }
    },
    zipFile("zip: one entry too few counted", .malformed, "more than the") { zip in
      zip.with { $0.end.count = UInt16($0.members.count - 1) }
    },
    zipFile("zip: another archive in front", .malformed, "two end records") { $0.bytes + $0.bytes },
    zipFile("zip: an end record alone that points to itself", .malformed, "fewer entries") { _ in
      ZipBuilder().with { ($0.end.count, $0.end.directoryOffset) = (1, 0) }
    },
  ]

  private static let zip64 = [
    zipFile("zip64: other count", .malformed, "inconsistent zip64") { zip in
      zip.with { $0.zip64 = .init { $0.count = 77 } }
    },
    zipFile("zip64: other directory", .malformed, "inconsistent zip64") { zip in
      zip.with { $0.zip64 = .init { $0.directoryOffset = 0 } }
    },
    zipFile("zip64: locator points elsewhere", .malformed, "inconsistent zip64") { zip in
      zip.with { $0.zip64 = .init { $0.recordOffset = 3 } }
    },
    zipFile("zip64: locator points past the file", .malformed, "inconsistent zip64") { zip in
      zip.with { $0.zip64 = .init { $0.recordOffset = .max } }
    },
    zipFile("zip64: record missing", .malformed, "inconsistent zip64") { zip in
      zip.with { $0.end.directoryOffset = .max }
    },
    zipFile("zip64: a million entries and one", .limit, "1000001 zip entries") { zip in
      zip.with { ($0.end.count, $0.zip64) = (.max, .init { $0.count = 1_000_001 }) }
    },
    zipFile("zip64: 2^64 - 1 entries", .limit, "zip entries") { zip in
      zip.with { ($0.end.count, $0.zip64) = (.max, .init { $0.count = .max }) }
    },
    zipFile("zip64: directory at 2^64 - 1", .truncated, "reaches past the end") { zip in
      zip.with { ($0.end.directoryOffset, $0.zip64) = (.max, .init { $0.directoryOffset = .max }) }
    },
    broken("zip64: size without its extra field", .malformed, "inconsistent zip64") { $0.central.size = .max },
    broken("zip64: extra field too short", .malformed, "inconsistent zip64") {
      ($0.central.size, $0.central.extra) = (.max, littleEndianBytes([1, 4, 0, 0] as [UInt16]))
    },
    broken("zip64: extra field with more than it should hold", .malformed, "inconsistent zip64") {
      $0.central.size = .max
      $0.central.extra = extra([UInt64($0.data.count), UInt64($0.data.count)])
    },
    broken("zip: size of 2^63", .limit, "2^63") {
      ($0.central.size, $0.central.extra) = (.max, extra([1 << 63]))
    },
    broken("zip: both sizes 2^63", .limit, "2^63") {
      ($0.central.size, $0.central.compressedSize, $0.central.extra) = (.max, .max, extra([1 << 63, 1 << 63]))
    },
    broken("zip: stored size of 2^63 - 1", .truncated, "reach past the members' end") {
      $0.descriptor = []
      $0.central.flags &= ~8
      $0.local.flags &= ~8
      ($0.central.size, $0.central.compressedSize) = (.max, .max)
      $0.central.extra = extra([UInt64(Int.max), UInt64(Int.max)])
      ($0.local.size, $0.local.compressedSize, $0.local.extra) = (.max, .max, $0.central.extra)
      $0.local.checksum = $0.central.checksum
    },
  ]

  static func extra(_ sizes: [UInt64]) -> [UInt8] {
    littleEndianBytes([1, UInt16(sizes.count * 8)] as [UInt16]) + littleEndianBytes(sizes)
  }
}
