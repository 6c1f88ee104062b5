extension HostileFile {
  static let zipHeaders = [
    broken("zip: local name differs", .malformed, "differ in the name") { $0.local.name[0] ^= 1 },
    broken("zip: local method differs", .malformed, "differ in the compression method") { $0.local.method = 8 },
    broken("zip: local flags differ", .malformed, "differ in the flags") { $0.local.flags ^= 1 << 11 },
    broken("zip: local size differs", .malformed, "differ in the size") { $0.local.size = 3 },
    plain("zip: plain local size differs", .malformed, "differ in the size") { $0.local.size += 1 },
    plain("zip: plain local packed size differs", .malformed, "differ in the size") { $0.local.compressedSize -= 1 },
    plain("zip: plain local size zero", .malformed, "differ in the size") {
      ($0.local.size, $0.local.compressedSize) = (0, 0)
    },
    plain("zip: plain local checksum differs", .malformed, "differ in the checksum") { $0.local.checksum ^= 1 },
    broken("zip: descriptor differs", .malformed, "data descriptor and the directory differ") {
      $0.descriptor[8] ^= 1
    },
    broken("zip: descriptor missing", .malformed, "data descriptor and the directory differ") { $0.descriptor = [] },
    broken("zip: encrypted", .unsupported, "encrypted") { $0.changeBoth { $0.flags |= 1 } },
    broken("zip: strongly encrypted", .unsupported, "encrypted") { $0.changeBoth { $0.flags |= 1 << 6 } },
    broken("zip: masked headers", .unsupported, "encrypted") { $0.changeBoth { $0.flags |= 1 << 13 } },
    broken("zip: reserved flag", .unsupported, "reserved flags") { $0.changeBoth { $0.flags |= 1 << 15 } },
    broken("zip: patched data", .unsupported, "reserved flags") { $0.changeBoth { $0.flags |= 1 << 5 } },
    broken("zip: method 12", .unsupported, "compression method 12") { $0.changeBoth { $0.method = 12 } },
    broken("zip: no local header there", .malformed, "no local header") { $0.offset = 1 },
    broken("zip: local header past the members", .malformed, "past the members' end") { $0.offset = .max - 1 },
    zipFile("zip: extra field past the members", .malformed, "no local header") { zip in
      var bytes = zip.bytes
      let start = zip.members.dropLast().reduce(0) { $0 + $1.localByteCount }
      bytes.replaceSubrange(start + 28..<start + 30, with: [0xFF, 0xFF])
      return bytes
    },
  ]

  static let zipMembers = [
    zipFile("zip: a member inside another", .malformed, "overlapping") { _ in nested() },
    zipFile("zip: member of one name twice", .duplicate, "two zip members of one name") { zip in
      zip.with { $0.members.append($0.members[1]) }
    },
    zipFile("zip: inflates past its declared size", .limit, "inflates past its declared size") { _ in
      deflated { $0.changeBoth { $0.size -= 1 } }
    },
    zipFile("zip: inflates to less than declared", .malformed, "and declares") { _ in
      deflated { $0.changeBoth { $0.size += 1 } }
    },
    zipFile("zip: declares more than deflate can hold", .limit, "of deflate can hold") { _ in
      deflated { $0.changeBoth { $0.size = 1 << 31 } }
    },
    zipFile("zip: pickle of 64 MiB and a byte", .limit, "67108865 bytes") { _ in
      var zip = ZipBuilder()
      zip.add("archive/data.pkl", [UInt8](repeating: 0x4E, count: 67_108_865), deflated: true)
      return zip.bytes
    },
    zipFile("zip: deflate data broken", .malformed, "not deflate data") { _ in deflated { $0.data[0] = 0xFF } },
    zipFile("zip: deflate data cut", .malformed, "end too early") { _ in
      deflated {
        $0.data.removeLast(4)
        $0.changeBoth { $0.compressedSize -= 4 }
      }
    },
    zipFile("zip: bytes behind deflate data", .malformed, "bytes follow its deflate data") { _ in
      deflated {
        $0.data += [0, 0]
        $0.changeBoth { $0.compressedSize += 2 }
      }
    },
  ]

  static let zipNames = [
    "../data.pkl", "/data.pkl", "a/../../data.pkl", "a\\data.pkl", "a\0/data.pkl", "..", "/\u{301}a", "b/\u{301}/../a",
  ].map {
    name in
    zipFile("zip: member \(name.debugDescription)", .malformed, "unsafe member name") { zip in
      zip.with { $0.add(name, [1]) }
    }
  }

  static let zipSizes = [
    broken("zip: stored with unequal sizes", .sizeMismatch, "stored member") { $0.changeBoth { $0.size += 1 } },
    broken("zip: name that is not UTF-8", .malformed, "not UTF-8") { $0.changeBoth { $0.name[0] = 0xFF } },
    broken("zip: empty name", .malformed, "unsafe member name") { $0.changeBoth { $0.name = [] } },
    member("byteorder", "zip: member past the directory", .truncated, "reach past the members' end") {
      $0.descriptor = []
      $0.changeBoth { ($0.flags, $0.size, $0.compressedSize) = (0, 1 << 20, 1 << 20) }
      $0.local.checksum = $0.central.checksum
    },
  ]

  /// An archive whose second member lies inside the first.
  private static func nested() -> [UInt8] {
    var inner = ZipBuilder()
    inner.add("archive/version", [0x33])
    let member = inner.members[0]
    let local = Array(inner.bytes.prefix(30 + member.local.name.count + member.data.count))
    var outer = ZipBuilder()
    outer.add("archive/data.pkl", local)
    let offset = UInt32(30 + "archive/data.pkl".utf8.count)
    outer.members.append(member)
    outer.members[1].offset = offset
    return outer.bytes
  }
}
