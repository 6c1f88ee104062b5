import Foundation

extension HostileFile {
  /// HDF5 files that lead out, explode or contradict themselves, and some that only look odd. Most are made by
  /// `HDF5/make_hdf5_files.py`.
  public static let hdf5: [HostileFile] =
    hdf5Superblocks + hdf5Links + hdf5Storage + hdf5Sizes + hdf5Texts + hdf5Accepted

  /// A file of the folder `HDF5`.
  public static func hdf5Sample(_ name: String) throws -> [UInt8] {
    guard let url = Bundle.module.url(forResource: "HDF5/\(name)", withExtension: "h5") else {
      throw CocoaError(.fileNoSuchFile)
    }
    return Array(try Data(contentsOf: url))
  }

  /// A program to be given as the helper for HDF5; it runs the script that stands in the file, see `hdf5Script(_:)`.
  public static func hdf5Impostor() throws -> String {
    guard let url = Bundle.module.url(forResource: "HDF5/impostor", withExtension: nil) else {
      throw CocoaError(.fileNoSuchFile)
    }
    return url.path
  }

  /// A file of at least 400 bytes that begins like HDF5 and is a script for the shell from its third line on.
  public static func hdf5Script(_ script: String) -> [UInt8] {
    let text: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A] + Array("\(script)\n".utf8)
    return text + [UInt8](repeating: 0x0A, count: max(400 - text.count, 0))
  }

  private static let hdf5Superblocks = [
    patched("HDF5: signature and nothing else", .malformed, "not an HDF5 file") { $0 = Array($0.prefix(8)) },
    patched("HDF5: signature and noise", .malformed, "not an HDF5 file") {
      $0 = $0.prefix(8) + (0..<4000).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) }
    },
    patched("HDF5: superblock of version 9", .malformed, "superblock version") { $0[8] = 9 },
    patched("HDF5: addresses of three bytes", .malformed, "bad byte number in an address") { $0[13] = 3 },
    patched("HDF5: B-trees of rank 0", .malformed, "not an HDF5 file") { $0[16] = 0 },
    patched("HDF5: end of the file past its end", .truncated, "truncated file") { $0[42] = 1 },
    patched("HDF5: cut in half", .truncated, "truncated file") { $0 = Array($0.prefix($0.count / 2)) },
    patched("HDF5: root group past the end", .truncated, "past end of allocation") { $0[69] = 1 },
    patched("HDF5: elements past the end", .truncated, "reach past the end") {
      $0.replace(elementsAddress($0), with: 1 << 40)
    },
    patched("HDF5: elements at 2^63", .overflow, "past 2^63") { $0.replace(elementsAddress($0), with: 1 << 63) },
  ]

  private static let hdf5Links = [
    sample("cycle", .malformed, "a cycle"),
    sample("root-cycle", .malformed, "a cycle"),
    sample("second-name", .malformed, "a second name"),
    sample("external-link", .path, "an external link"),
    sample("soft-links", .warning, "soft links not followed: 3"),
    sample("long-path", .limit, "at most 1024 are read"),
    sample("name-not-utf8", .malformed, "not UTF-8"),
  ]

  private static let hdf5Storage = [
    sample("external-storage", .path, "external storage"),
    sample("virtual", .path, "a virtual dataset"),
    sample("filter-lzf", .unsupported, "filter 32000"),
    sample("filter-scale", .unsupported, "filter 6"),
  ]

  private static let hdf5Sizes = [
    sample("bomb-chunked", .limit, "0 are stored"),
    sample("bomb-plain", .limit, "0 are stored"),
    sample("bomb-packed", .limit, "2097152 bytes of elements"),
    sample("bomb-chunk", .limit, "chunks of 2147483648 bytes"),
    sample("bomb-overflow", .overflow, "exceed 2^63"),
  ]

  private static let hdf5Texts = [
    sample("text-not-utf8", .malformed, "not UTF-8"),
    sample("text-bomb", .limit, "exceed 16777216 bytes"),
    sample("keras-missing-weight", .malformed, "its weight v is not there"),
    sample("keras-weight-twice", .duplicate, "listed twice"),
    sample("keras-config-broken", .malformed, "JSON"),
    sample("keras-config-deep", .limit, "nested deeper"),
    sample("keras-config-list", .warning, "without class_name"),
    sample("keras-config-class", .warning, "class Mine names no layers"),
    sample("keras-config-stranger", .warning, "ghost, which is not there"),
  ]

  private static let hdf5Accepted = [
    sample("seed", .accepted),
    sample("types", .accepted),
    sample("unread", .warning, "skipped: texts (texts)"),
    sample("keras-config-code", .accepted),
    HostileFile("HDF5: named .safetensors", .accepted) { folder in
      try folder.write(hdf5Sample("seed"), to: "model.safetensors")
    },
  ]

  private static func sample(_ name: String, _ outcome: Outcome, _ expected: String = "") -> HostileFile {
    HostileFile("HDF5: \(name)", outcome, expected) { folder in try folder.write(hdf5Sample(name), to: "model.h5") }
  }

  private static func patched(
    _ name: String, _ outcome: Outcome, _ expected: String, _ patch: @escaping @Sendable (inout [UInt8]) -> Void
  ) -> HostileFile {
    HostileFile(name, outcome, expected) { folder in
      var bytes = try hdf5Sample("seed")
      patch(&bytes)
      return try folder.write(bytes, to: "model.h5")
    }
  }

  /// Where the seed says where the elements 0, 1, 2 ... of its first dataset lie: their address and their size of 24 bytes.
  private static func elementsAddress(_ bytes: [UInt8]) -> Int {
    let elements = littleEndianBytes((0..<6).map { Float($0).bitPattern })
    let places = bytes.indices.dropLast(24)
    guard let address = places.first(where: { bytes[$0...].starts(with: elements) }) else { return 0 }
    let pair = littleEndianBytes([UInt64(address), 24])
    return places.first { bytes[$0...].starts(with: pair) } ?? 0
  }
}

extension [UInt8] {
  fileprivate mutating func replace(_ place: Int, with number: UInt64) {
    replaceSubrange(place..<place + 8, with: littleEndianBytes([number]))
  }
}
