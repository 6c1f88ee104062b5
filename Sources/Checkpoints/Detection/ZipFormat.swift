/// A format whose files are zip archives, told from the others by what the archive holds.
struct ZipFormat: Sendable {
  let format: CheckpointFormat
  let recognises: @Sendable (ZipArchive) -> Bool
  let open: @Sendable (ZipArchive, CheckpointOptions) throws(CheckpointError) -> CheckpointContents

  /// Every zip format that is read, in the order asked. A new one is one line here.
  static let all = [
    ZipFormat(format: .pytorch, recognises: PyTorchArchive.recognises, open: PyTorchReader.open),
    ZipFormat(format: .keras, recognises: KerasArchive.recognises, open: KerasArchive.open),
    ZipFormat(format: .numpy, recognises: NumPyArchive.recognises, open: NumPyArchive.open),
  ]

  /// Whether a file begins as an archive does: with a member, or with the end record of an empty one.
  static func recognises(_ head: FileHead) -> Bool { head.has("PK\u{3}\u{4}") || head.has("PK\u{5}\u{6}") }

  /// Checks the archive's directory and reads what its members make of it.
  ///
  /// - Throws: `.unsupported` for an archive that is none of the formats.
  static func read(
    _ file: FileReader, options: CheckpointOptions
  ) throws(CheckpointError) -> (CheckpointFormat, CheckpointContents) {
    let archive = try ZipArchive(file: file)
    guard let reader = all.first(where: { $0.recognises(archive) }) else {
      throw CheckpointError(.unsupported, file: file.path, description(of: archive))
    }
    return (reader.format, try reader.open(archive, options))
  }

  /// What an archive that is not read looks like.
  private static func description(of archive: ZipArchive) -> String {
    if archive["model.weights.h5"] != nil { return "model.weights.h5 without config.json: take it out of the archive" }
    if archive.entries.contains(where: { $0.name.hasSuffix("/archive_format") || $0.name == "archive_format" }) {
      return "a torch.export archive; save the state dict instead"
    }
    return "a zip archive without data.pkl or arrays (.npy) is no checkpoint that is read"
  }
}
