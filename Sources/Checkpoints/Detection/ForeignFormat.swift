/// Something other than a checkpoint that is read, told apart so that the user learns what to do.
struct ForeignFormat: Sendable {
  let category: CheckpointError.Category
  let rule: String
  let recognises: @Sendable (FileHead) -> Bool

  private init(
    _ rule: String, _ category: CheckpointError.Category = .unsupported,
    recognises: @escaping @Sendable (FileHead) -> Bool
  ) {
    self.category = category
    self.rule = rule
    self.recognises = recognises
  }

  private init(_ name: String, signature: [UInt8], at offset: Int = 0) {
    self.init("\(name) is not read") { $0.has(signature, at: offset) }
  }

  private init(compression name: String, signature: [UInt8]) {
    self.init("\(name)-compressed file: decompress it first") { $0.has(signature) }
  }

  /// Everything that is told apart; asked in order.
  static let all =
    notFiles + compressed + pickles + [
      ForeignFormat("TensorFlow Lite", signature: Array("TFL3".utf8), at: 4),
      ForeignFormat("MATLAB", signature: Array("MATLAB 5.0".utf8)),
      ForeignFormat("tar archive", signature: Array("ustar".utf8), at: 257),
    ]

  private static let notFiles = [
    ForeignFormat("a git-LFS pointer, not the file itself: fetch it with 'git lfs pull'", .malformed) {
      $0.has("version https://git-lfs")
    },
    ForeignFormat("a web page, not a checkpoint: the download failed or wants a login", .malformed) {
      let text = $0.lowercasedText
      return ["<!doctype html", "<html", "<head", "<?xml", "<!--", "<body", "<script", "<meta"].contains {
        text.hasPrefix($0)
      }
    },
  ]

  private static let compressed = [
    ForeignFormat(compression: "gzip", signature: [0x1F, 0x8B]),
    ForeignFormat(compression: "zstd", signature: [0x28, 0xB5, 0x2F, 0xFD]),
    ForeignFormat(compression: "xz", signature: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]),
    ForeignFormat(compression: "bzip2", signature: Array("BZh".utf8)),
    ForeignFormat(compression: "7z", signature: [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
  ]

  private static let pickles = [
    ForeignFormat("a bare pickle, not a PyTorch zip file: save it with PyTorch 1.6 or newer, or as safetensors") {
      $0.bytes.count > 2 && $0.bytes[0] == 0x80 && !$0.has(PyTorchLegacyFile.signature) && (2...5).contains($0.bytes[1])
    }
  ]
}
