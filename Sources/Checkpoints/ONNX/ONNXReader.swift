/// Reads ONNX models: a graph of operations, and its tensors, in protocol buffers.
///
/// Tensors stand in the order in which the nodes first read them, whatever their order in the file. Files of more than
/// 2 GiB, which other readers of protocol buffers refuse, are read like any other. Graphs within nodes (`If`, `Loop`,
/// `Scan`), what a file's own functions are made of and training information are checked, and not read.
///
/// Source: `docs/IR.md` of ONNX and its `onnx-ml.proto`.
enum ONNXReader {
  /// A model begins with the version of its format (field 1, a small number), and goes on with another field of its own.
  static func recognises(_ head: FileHead) -> Bool {
    guard head.has([0x08]), let version = head.bytes.dropFirst().first, (1...0x7F).contains(version) else {
      return false
    }
    let next = head.bytes.dropFirst(2)
    return next.first.map { [0x12, 0x1A, 0x22, 0x28, 0x32, 0x3A, 0x42, 0x72].contains($0) } ?? false
      || next.starts(with: [0xA2, 0x01]) || next.starts(with: [0xCA, 0x01])
  }

  /// Reads everything but the elements.
  ///
  /// - Complexity: O(bytes) without those of tensors, O(n) memory for n nodes, values and tensors.
  static func open(_ file: FileReader, options: CheckpointOptions) throws(CheckpointError) -> CheckpointContents {
    try ONNXStructureCheck.run(on: file)
    let model = try ONNXModelRecord(file)
    var assembly = ONNXAssembly(model: model, file: file)
    let contents = try assembly.contents()
    for file in contents.files { try file.checkUnchanged() }
    return contents
  }
}
