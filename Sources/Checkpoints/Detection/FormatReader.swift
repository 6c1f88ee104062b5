/// A format that can be read: how its files are known, and who reads them.
struct FormatReader: Sendable {
  let format: CheckpointFormat
  let recognises: @Sendable (FileHead) -> Bool
  let open: @Sendable (FileReader, CheckpointOptions) throws(CheckpointError) -> CheckpointContents

  /// Every format that is told by its first bytes, in the order asked. A new format is one line here, or in `ZipFormat`.
  static let all = [
    FormatReader(
      format: .pytorch, recognises: { $0.has(PyTorchLegacyFile.signature) }, open: PyTorchReader.openLegacy),
    FormatReader(
      format: .onnx, recognises: { !$0.isPlainlySafetensors && ONNXReader.recognises($0) }, open: ONNXReader.open),
    FormatReader(format: .hdf5, recognises: { $0.has(HDF5Reader.signature) }, open: HDF5Reader.open),
    FormatReader(format: .numpy, recognises: NumPyReader.recognises, open: NumPyReader.open),
    FormatReader(format: .gguf, recognises: GGUFReader.recognises, open: GGUFReader.open),
    FormatReader(format: .safetensors, recognises: SafetensorsReader.recognises, open: SafetensorsReader.open),
  ]

  /// Reads a file in the format that its contents show.
  ///
  /// - Throws: `.unsupported` for a format that is known but not read, `.malformed` for anything unknown, and whatever
  ///   the format's reader throws.
  static func read(
    _ file: FileReader, head: FileHead, options: CheckpointOptions
  ) throws(CheckpointError) -> (CheckpointFormat, CheckpointContents) {
    // A header's length may happen to spell another format's signature.
    let foreign = head.isPlainlySafetensors ? nil : ForeignFormat.all.first { $0.recognises(head) }
    if let foreign { throw CheckpointError(foreign.category, file: file.path, foreign.rule) }
    if ZipFormat.recognises(head), !head.isPlainlySafetensors { return try ZipFormat.read(file, options: options) }
    guard let reader = all.first(where: { $0.recognises(head) }) else {
      throw CheckpointError(.malformed, file: file.path, "not a checkpoint that is known")
    }
    return (reader.format, try reader.open(file, options))
  }
}
