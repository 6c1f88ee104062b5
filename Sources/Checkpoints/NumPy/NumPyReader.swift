/// Reads a `.npy` file: one array, which becomes one tensor.
///
/// The file holds no name: the tensor is named as the file is, without its folder and its extension, so that
/// `fc.weight.npy` is `fc.weight`.
enum NumPyReader {
  static func recognises(_ head: FileHead) -> Bool { head.has(NumPyHeader.signature) }

  /// Reads the array's header and checks that its elements are there.
  static func open(_ file: FileReader, options: CheckpointOptions) throws(CheckpointError) -> CheckpointContents {
    let header = try NumPyHeader(name: name(of: file.path), file: file.path, byteCount: file.byteCount) {
      count throws(CheckpointError) in try file.read(at: 0, count: count)
    }
    try file.checkUnchanged()
    let trailing = file.byteCount - header.dataOffset - header.dataByteCount
    return CheckpointContents(
      tensors: [header.tensor(.file(file, offset: header.dataOffset))], isInDefinitionOrder: true,
      warnings: trailing == 0 ? [] : ["\(trailing) bytes follow the array"], files: [file])
  }

  private static func name(of path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = file.lastIndex(of: "."), dot > file.startIndex else { return file }
    return String(file[..<dot])
  }
}
