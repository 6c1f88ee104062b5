extension HostileFile {
  /// GGUF files that break each of the format's rules.
  public static let gguf: [HostileFile] =
    ggufHeads + ggufMetadata + ggufTensors + ggufLayouts + ggufAccepted + ggufSplits

  private static let ggufHeads = [
    gguf("magic GGUG", .malformed, "not a checkpoint that is known") { $0.magic[3] = UInt8(ascii: "G") },
    gguf("magic GGML", .malformed, "not a checkpoint that is known") { $0.magic = Array("lmgg".utf8) },
    version(0, "version 0"), version(1, "version 1"), version(4, "version 4"), version(.max, "version 4294967295"),
    version(UInt32(3).byteSwapped, "a big-endian file"), version(UInt32(2).byteSwapped, "a big-endian file"),
    gguf("2^64 - 1 tensors", .limit, "18446744073709551615 tensors") { $0.tensorCount = .max },
    gguf("2^64 - 1 keys", .limit, "18446744073709551615 keys") { $0.keyCount = .max },
    gguf("2^63 tensors", .limit, "9223372036854775808 tensors") { $0.tensorCount = 1 << 63 },
    gguf("more tensors than there is room for", .truncated, "room for the descriptions") { $0.tensorCount = 500_000 },
    gguf("a tensor too many counted", .truncated, "a text of") { $0.tensorCount = 3 },
    gguf("two keys too many counted", .truncated, "a text of") { $0.keyCount = 3 },
    bytes("magic alone", .truncated, "takes 4 bytes, but 0 follow") { Array("GGUF".utf8) },
    bytes("cut behind the version", .truncated, "takes 8 bytes, but 0 follow") { Array(ggufSeed.bytes.prefix(8)) },
    bytes("cut inside the counts", .truncated, "takes 8 bytes, but 4 follow") { Array(ggufSeed.bytes.prefix(20)) },
  ]

  private static let ggufMetadata = [
    gguf("empty key", .malformed, "an empty name") { $0.add("", number: 1) },
    gguf("duplicate key", .duplicate, "two values have this key") { $0.add("general.architecture", number: 1) },
    gguf("key that is not UTF-8", .malformed, "not UTF-8") {
      $0.metadata.append(littleEndianBytes([UInt64(1)]) + [0xFF] + littleEndianBytes([4, 0] as [UInt32]))
    },
    gguf("key of 65,536 bytes", .limit, "a name of 65536 bytes") {
      $0.add(String(repeating: "k", count: 65_536), number: 1)
    },
    gguf("key of 2^64 - 1 bytes", .truncated, "a text of 18446744073709551615 bytes") {
      $0.metadata.append(littleEndianBytes([UInt64.max]))
    },
    gguf("text past the rest", .truncated, "a text of 1000000 bytes") {
      $0.add("a", type: 8, littleEndianBytes([UInt64(1_000_000)]))
    },
    gguf("text of 2^63 bytes", .truncated, "a text of 9223372036854775808 bytes") {
      $0.add("a", type: 8, littleEndianBytes([UInt64(1) << 63]))
    },
    gguf("type 13", .unsupported, "metadata of type 13") { $0.add("a", type: 13, [0]) },
    gguf("truth value 2", .malformed, "a truth value of 2") { $0.add("a", type: 7, [2]) },
    list("list of lists", .unsupported, "a list of lists", type: 9, count: 1, [0, 0, 0, 0]),
    list("list of type 99", .unsupported, "metadata of type 99", type: 99, count: 1, [0, 0, 0, 0]),
    list("list of numbers, its count a lie", .truncated, "a list of 1000000000 uint32s", type: 4, count: 1_000_000_000),
    list("list of 2^64 - 1 bytes", .truncated, "a list of 18446744073709551615 uint8s", type: 0, count: .max),
    list("list of 2^62 numbers", .truncated, "a list of 4611686018427387904", type: 4, count: 1 << 62),
    list("list of texts, its count a lie", .truncated, "a list of 1000000000 strings", type: 8, count: 1_000_000_000),
    list(
      "list whose second text is too long", .truncated, "a text of 4294967296 bytes", type: 8, count: 2,
      GGUFBuilder.text("a") + littleEndianBytes([UInt64(1) << 32])),
  ]

  private static let ggufTensors = [
    gguf("duplicate name", .duplicate, "two tensors have this name") {
      $0.add("fc.weight", dimensions: [1], floats: [1])
    },
    gguf("empty tensor name", .malformed, "an empty name") { $0.add("", dimensions: [1], floats: [1]) },
    gguf("tensor name of 4,097 bytes", .limit, "a name of 4097 bytes") {
      $0.add(String(repeating: "n", count: 4097), dimensions: [1], floats: [1])
    },
    gguf("five dimensions", .limit, "5 dimensions") { $0.add("w", dimensions: [1, 1, 1, 1, 1], floats: [1]) },
    gguf("2^32 - 1 dimensions", .limit, "4294967295 dimensions") {
      ($0.tensors, $0.tensorCount, $0.keyCount) = ([], 1, 1)
      $0.metadata.append(GGUFBuilder.text("w") + littleEndianBytes([UInt32.max]) + [UInt8](repeating: 0, count: 64))
    },
    gguf("negative dimension", .malformed, "a negative dimension, -1") { $0.add("w", dimensions: [.max], floats: [1]) },
    gguf("dimensions that wrap to 0", .overflow, "exceeds 2^63") {
      $0.add("w", dimensions: [1 << 32, 1 << 32], floats: [1])
    },
    gguf("byte size that wraps", .overflow, "exceed 2^63") { $0.add("w", dimensions: [1 << 62], floats: [1]) },
    unknown(23, "IQ4_XS"), unknown(9, "Q8_1"), unknown(16, "IQ2_XXS"), unknown(40, "NVFP4"), unknown(5, "Q4_3"),
    unknown(99, "number 99"), unknown(.max, "number 4294967295"),
    gguf("rows that are not whole blocks", .sizeMismatch, "rows of 48 elements are not made of Q4_0 blocks of 32") {
      $0.add("w", dimensions: [48, 2], type: 2, data: [UInt8](repeating: 0, count: 54))
    },
    gguf("rows that are not whole large blocks", .sizeMismatch, "Q6_K blocks of 256") {
      $0.add("w", dimensions: [128, 2], type: 14, data: [UInt8](repeating: 0, count: 210))
    },
  ]

  private static let ggufLayouts = [
    alignment("alignment 0", number: 0), alignment("alignment 13", number: 13), alignment("alignment 4", number: 4),
    alignment("alignment 2^31", number: 1 << 31),
    gguf("alignment a text", .malformed, "is no alignment") { $0.add("general.alignment", text: "32") },
    gguf("offset beside the alignment", .malformed, "not a multiple of the alignment, 32") {
      $0.add("w", dimensions: [1], floats: [1], offset: 4)
    },
    gguf("offset inside another tensor", .malformed, "inside another tensor") {
      $0.add("w", dimensions: [1], floats: [1], offset: 0)
    },
    gguf("offset past the end", .truncated, "reach past the data's end at 96") {
      $0.add("w", dimensions: [1], floats: [1], offset: 96)
    },
    gguf("offset 2^64 - 32", .truncated, "reach past the data's end") {
      $0.add("w", dimensions: [1], floats: [1], offset: .max - 31)
    },
    gguf("a tensor longer than the file", .truncated, "bytes 64 + 4294967296 reach past the data's end") {
      $0.add("w", dimensions: [1 << 30], floats: [1])
    },
    bytes("cut in front of the data", .truncated, "reach past the data's end at 0") { ggufSeed.head },
    gguf("bytes between tensors", .warning, "32 bytes behind the header belong to no tensor") {
      $0.add("w", dimensions: [1], floats: [1], offset: 96)
      $0.tensors[2].data += [UInt8](repeating: 0, count: 60)
    },
    bytes("bytes behind the last tensor", .warning, "5 bytes behind the header") { ggufSeed.bytes + [1, 2, 3, 4, 5] },
  ]

  private static let ggufAccepted = [
    gguf("right", .accepted) { _ in },
    bytes("without padding at the end", .accepted) { Array(ggufSeed.bytes.dropLast(24)) },
    gguf("version 2", .accepted) { $0.version = littleEndianBytes([2] as [UInt32]) },
    gguf("alignment 64", .accepted) {
      $0.alignment = 64
      $0.add("general.alignment", number: 64)
    },
    gguf("zero-size tensors that share an offset", .accepted) {
      for name in ["y", "z"] { $0.add(name, dimensions: [0, 3], floats: [], offset: 0) }
    },
    gguf("scalar", .accepted) { $0.add("s", dimensions: [], floats: [1]) },
    list("list of nothing", .accepted, "", type: 8, count: 0),
    gguf("a text of 100,000 bytes", .accepted) { $0.add("a", text: String(repeating: "é", count: 50_000)) },
    gguf("a list of 100,000 texts", .accepted) {
      let texts = (0..<100_000).flatMap { GGUFBuilder.text("\($0)") }
      $0.add("a", type: 9, littleEndianBytes([8] as [UInt32]) + littleEndianBytes([UInt64(100_000)]) + texts)
    },
  ]

  /// A right file of two tensors.
  static let ggufSeed: GGUFBuilder = {
    var builder = GGUFBuilder()
    builder.add("general.architecture", text: "mlp")
    builder.add("fc.weight", dimensions: [3, 2], floats: [1, 2, 3, 4, 5, 6])
    builder.add("fc.bias", dimensions: [2], floats: [0.5, -0.5])
    return builder
  }()

  private static func gguf(
    _ name: String, _ outcome: Outcome, _ expected: String = "",
    _ change: @escaping @Sendable (inout GGUFBuilder) -> Void
  ) -> HostileFile {
    bytes(name, outcome, expected) {
      var builder = ggufSeed
      change(&builder)
      return builder.bytes
    }
  }

  private static func bytes(
    _ name: String, _ outcome: Outcome, _ expected: String = "", _ bytes: @escaping @Sendable () -> [UInt8]
  ) -> HostileFile { HostileFile("gguf: \(name)", outcome, expected, fileName: "model.gguf", bytes: bytes) }

  private static func version(_ version: UInt32, _ expected: String) -> HostileFile {
    gguf("version \(version)", .unsupported, expected) { $0.version = littleEndianBytes([version]) }
  }

  private static func list(
    _ name: String, _ outcome: Outcome, _ expected: String, type: UInt32, count: UInt64, _ elements: [UInt8] = []
  ) -> HostileFile {
    gguf(name, outcome, expected) {
      $0.add("a", type: 9, littleEndianBytes([type]) + littleEndianBytes([count]) + elements)
    }
  }

  private static func unknown(_ type: UInt32, _ expected: String) -> HostileFile {
    gguf("element type \(type)", .unsupported, "element type \(expected) is not read") {
      $0.add("w", dimensions: [256], type: type, data: [UInt8](repeating: 0, count: 256))
    }
  }

  private static func alignment(_ name: String, number: UInt32) -> HostileFile {
    gguf(name, .malformed, "\(number) is no alignment") { $0.add("general.alignment", number: number) }
  }
}
