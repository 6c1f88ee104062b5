extension HostileFile {
  static let numPyArchives = [
    npz("npz: stored and packed", .accepted) { _ in },
    npz("npz: other members", .accepted) { zip in
      zip.add("readme.txt", Array("hello".utf8))
      zip.add("folder/", [])
      zip.add("folder/c.npy", seedArray)
    },
    npz("npz: one array among other members", .accepted) { zip in
      zip.members.removeAll()
      zip.add("config.json", [0x7B, 0x7D])
      zip.add("a.npy", seedArray)
    },
    npz("npz: member that is no array", .malformed, "is no NumPy array") { $0.add("c.npy", [0x7B, 0x7D]) },
    npz("npz: empty member", .truncated, "before its version") { $0.add("c.npy", []) },
    npz("npz: packed member of objects", .refusedCode, "an array of objects") { zip in
      zip.add("c.npy", NumPyBuilder.file("|O", shape: [1], data: Array("cos\nsystem\n.".utf8)), deflated: true)
    },
    npz("npz: member of texts", .unsupported, "'<U3' is not read") { zip in
      zip.add("c.npy", NumPyBuilder.file("<U3", shape: [1], data: [UInt8](repeating: 0, count: 12)))
    },
    npz("npz: array longer than its member", .truncated, "takes 24 bytes, 20 follow") { zip in
      zip.add("c.npy", Array(seedArray.dropLast(4)), deflated: true)
    },
    npz("npz: array shorter than its member", .warning, "c.npy: 3 bytes follow the array") { zip in
      zip.add("c.npy", seedArray + [0, 0, 0], deflated: true)
    },
    npz("npz: wrong checksum", .warning, "wrong checksum: c.npy") { zip in
      zip.add("c.npy", seedArray) { $0.changeBoth { $0.checksum ^= 1 } }
    },
    npz("npz: wrong checksum of a packed member", .warning, "wrong checksum: c.npy") { zip in
      zip.add("c.npy", seedArray, deflated: true) { $0.changeBoth { $0.checksum ^= 1 } }
    },
    npz("npz: inflates past its declared size", .limit, "inflates past its declared size") { zip in
      zip.add("c.npy", seedArray + [0, 0], deflated: true) { $0.changeBoth { $0.size -= 1 } }
    },
    npz("npz: inflates to less than declared", .malformed, "and declares") { zip in
      zip.add("c.npy", seedArray, deflated: true) { $0.changeBoth { $0.size += 1 } }
    },
    npz("npz: packed too well", .limit, "more than 16 times as many") { zip in
      let head = NumPyBuilder.file(shape: [1 << 27], data: [])
      zip.add("c.npy", head, deflated: true) { member in
        member.data += [UInt8](repeating: 0, count: 1 << 20)
        let packed = UInt32(member.data.count)
        member.changeBoth { ($0.size, $0.compressedSize) = (UInt32(head.count + 1 << 29), packed) }
      }
    },
    npz("npz: name that leaves the folder", .malformed, "unsafe member name") { $0.add("../c.npy", seedArray) },
  ]

  /// A right archive of two arrays, changed.
  private static func npz(
    _ name: String, _ outcome: Outcome, _ expected: String = "",
    _ change: @escaping @Sendable (inout ZipBuilder) -> Void
  ) -> HostileFile {
    HostileFile(name, outcome, expected, fileName: "model.npz") {
      var zip = ZipBuilder()
      zip.add("a.npy", seedArray)
      zip.add("b.npy", seedArray, deflated: true)
      return zip.with(change)
    }
  }
}
