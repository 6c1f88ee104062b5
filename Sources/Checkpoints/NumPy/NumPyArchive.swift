/// Reads a `.npz` file: a zip archive of `.npy` members, stored or packed, each of them a tensor of the member's name
/// without `.npy`; members of any other kind are ignored.
///
/// `numpy.savez` writes the arrays in the order in which it is given them, so that is taken for the order of
/// definition, unless the names are sorted: then somebody sorted them, and the names say more.
enum NumPyArchive {
  private static let suffix = ".npy"

  /// Whether an archive has a member that is an array by its name.
  static func recognises(_ archive: ZipArchive) -> Bool { archive.entries.contains(where: isArray) }

  /// Reads the header of every array; a packed member is unpacked up to there.
  static func open(_ archive: ZipArchive, options: CheckpointOptions) throws(CheckpointError) -> CheckpointContents {
    let members = archive.entries.filter(isArray)
    var tensors: [StoredTensor] = []
    var warnings: [String] = []
    for member in members {
      let name = String(member.name.dropLast(suffix.count))
      let header = try NumPyHeader(name: name, file: archive.file.path, byteCount: member.byteCount) {
        count throws(CheckpointError) in try archive.readPrefix(of: member, count: count)
      }
      tensors.append(header.tensor(try archive.bytes(of: member, from: header.dataOffset)))
      let trailing = member.byteCount - header.dataOffset - header.dataByteCount
      if trailing > 0 { warnings.append("\(member.name): \(trailing) bytes follow the array") }
    }
    warnings += try archive.checksumWarnings(for: members)
    try archive.file.checkUnchanged()
    let names = tensors.map(\.info.name)
    return CheckpointContents(
      tensors: tensors, isInDefinitionOrder: names != names.sorted(), warnings: warnings, files: [archive.file])
  }

  private static func isArray(_ entry: ZipEntry) -> Bool { entry.name.hasSuffix(suffix) }
}
