extension HostileFile {
  static let zipForeign = [
    zipFile("zip: array beside data.pkl", .accepted, "") { zip in zip.with { $0.add("archive/a.npy", [1]) } },
    zipFile("zip: Keras weights alone", .unsupported, "without config.json") { _ in
      archive(["metadata.json", "model.weights.h5"])
    },
    zipFile("zip: torch.export archive", .unsupported, "torch.export") { _ in archive(["net/archive_format"]) },
    zipFile("zip: anything else", .unsupported, "without data.pkl") { _ in archive(["readme.txt"]) },
    zipFile("zip: no member at all", .unsupported, "without data.pkl") { _ in archive([]) },
    zipFile("zip: two data.pkl", .malformed, "a second data.pkl") { zip in zip.with { $0.add("b/data.pkl", [0x2E]) } },
    member("byteorder", "zip: byte order of neither kind", .malformed, "neither little nor big") {
      $0.data = Array("middle".utf8)
    },
    member("data.pkl", "zip: wrong checksum of data.pkl", .malformed, "wrong checksum") {
      $0.central.checksum ^= 1
      $0.descriptor[4] ^= 1
    },
    member("data/0", "zip: wrong checksum of tensor data", .warning, "wrong checksum: archive/data/0") {
      $0.central.checksum ^= 1
      $0.descriptor[4] ^= 1
    },
  ]

  static let zipAccepted = [
    zipFile("zip: as PyTorch writes it", .accepted, "") { $0.bytes },
    zipFile("zip: with a comment", .accepted, "") { zip in zip.with { $0.end.comment = Array("hello".utf8) } },
    zipFile("zip: deflated", .accepted, "") { _ in deflated { _ in } },
    zipFile("zip: zip64 records that agree", .accepted, "") { zip in zip.with { $0.zip64 = .init() } },
    zipFile("zip: zip64 records behind all ones", .accepted, "") { zip in
      zip.with {
        $0.zip64 = .init()
        ($0.end.count, $0.end.directorySize, $0.end.directoryOffset) = (.max, .max, .max)
      }
    },
    broken("zip: zip64 sizes in the extra field", .accepted, "") {
      $0.central.extra = extra([UInt64($0.central.size), UInt64($0.central.compressedSize)])
      $0.describe(withLongSizes: true)
      ($0.central.size, $0.central.compressedSize) = (.max, .max)
    },
    broken("zip: descriptor without its signature", .accepted, "") { $0.descriptor.removeFirst(4) },
    plain("zip: sizes in the local header", .accepted, "") { _ in },
  ]

  /// A right archive of one tensor of six elements, for a test to break.
  static func zipSeed(change: @escaping @Sendable (String, inout ZipBuilder.Member) -> Void = { _, _ in }) -> ZipBuilder
  {
    var builder = PyTorchBuilder()
    builder.change = change
    let tensor = builder.tensor([1, 2, 3, 4, 5, 6], shape: [2, 3])
    return builder.archive(pickle: PickleTerm.dictionary([.string("weight"): tensor]).pickle)
  }

  static func zipFile(
    _ name: String, _ outcome: Outcome, _ expected: String, _ bytes: @escaping @Sendable (ZipBuilder) -> [UInt8]
  ) -> HostileFile {
    HostileFile(name, outcome, expected, fileName: "model.pt") { bytes(zipSeed()) }
  }

  /// The right archive with one member changed.
  static func member(
    _ member: String, _ name: String, _ outcome: Outcome, _ expected: String,
    _ change: @escaping @Sendable (inout ZipBuilder.Member) -> Void
  ) -> HostileFile {
    HostileFile(name, outcome, expected, fileName: "model.pt") {
      zipSeed { name, content in
        guard name == member else { return }
        change(&content)
        guard member == "byteorder", content.descriptor.isEmpty == false else { return }
        // A changed text gets the checksum and the sizes that it should have.
        content.central.checksum = ZipBuilder.checksum(content.data)
        let count = UInt32(content.data.count)
        content.changeBoth { ($0.size, $0.compressedSize) = (count, count) }
        content.describe(withLongSizes: false)
      }.bytes
    }
  }

  /// The right archive with the member of the tensor's elements changed.
  static func broken(
    _ name: String, _ outcome: Outcome, _ expected: String,
    _ change: @escaping @Sendable (inout ZipBuilder.Member) -> Void
  ) -> HostileFile { member("data/0", name, outcome, expected, change) }

  /// The same, of a member without a descriptor.
  static func plain(
    _ name: String, _ outcome: Outcome, _ expected: String,
    _ change: @escaping @Sendable (inout ZipBuilder.Member) -> Void
  ) -> HostileFile {
    broken(name, outcome, expected) { member in
      member.descriptor = []
      member.central.flags &= ~(1 << 3)
      let extra = member.local.extra
      member.local = member.central
      member.local.extra = extra
      change(&member)
    }
  }

  /// A right archive of packed members, the pickle's member changed.
  static func deflated(_ change: @escaping @Sendable (inout ZipBuilder.Member) -> Void) -> [UInt8] {
    var builder = PyTorchBuilder()
    builder.isDeflated = true
    builder.change = { name, member in if name == "data.pkl" { change(&member) } }
    let tensor = builder.tensor([1, 2, 3, 4, 5, 6], shape: [2, 3])
    return builder.bytes(.dictionary([.string("weight"): tensor]))
  }

  private static func archive(_ names: [String]) -> [UInt8] {
    ZipBuilder().with { zip in names.forEach { zip.add($0, [0x7B, 0x7D]) } }
  }
}

extension ZipBuilder {
  /// The archive after a change.
  func with(_ change: (inout ZipBuilder) -> Void) -> [UInt8] {
    var copy = self
    change(&copy)
    return copy.bytes
  }
}

extension ZipBuilder.Zip64 {
  /// A record after a change.
  init(_ change: (inout Self) -> Void) {
    self.init()
    change(&self)
  }
}
