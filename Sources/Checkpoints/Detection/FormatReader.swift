/// A format that can be read: how its files are known, and who reads them.
struct FormatReader: Sendable {
  let format: CheckpointFormat
  let recognises: @Sendable (FileHead) -> Bool
  let open: @Sendable (FileReader, CheckpointOptions) throws(CheckpointError) -> CheckpointContents

  /// Every format that is read, in the order asked. A new format is one line here.
  static let all = [
    FormatReader(
      format: .pytorch, recognises: { $0.has("PK\u{3}\u{4}") || $0.has("PK\u{5}\u{6}") }, open: PyTorchReader.open),
    FormatReader(
      format: .pytorch, recognises: { $0.has(PyTorchLegacyFile.signature) }, open: PyTorchReader.openLegacy),
    FormatReader(
      format: .onnx, recognises: { !$0.isPlainlySafetensors && ONNXReader.recognises($0) }, open: ONNXReader.open),
    FormatReader(format: .safetensors, recognises: SafetensorsReader.recognises, open: SafetensorsReader.open),
  ]

  /// The reader for a file.
  ///
  /// - Throws: `.unsupported` for a format that is known but not read, `.malformed` for anything unknown.
  static func reader(for head: FileHead, file: FileReader) throws(CheckpointError) -> FormatReader {
    // A header's length may happen to spell another format's signature.
    let foreign = head.isPlainlySafetensors ? nil : ForeignFormat.all.first { $0.recognises(head) }
    if let foreign {
      throw CheckpointError(foreign.category, file: file.path, foreign.rule)
    }
    guard let reader = all.first(where: { $0.recognises(head) }) else {
      throw CheckpointError(.malformed, file: file.path, "not a checkpoint that is known")
    }
    return reader
  }
}
