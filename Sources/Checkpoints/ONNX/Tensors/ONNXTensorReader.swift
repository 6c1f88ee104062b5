import Tensors

/// Checks tensors and finds where their elements lie.
struct ONNXTensorReader {
  let file: FileReader
  private(set) var external: ONNXExternalFiles

  init(file: FileReader) {
    self.file = file
    external = ONNXExternalFiles(model: file.path)
  }

  /// Checks one tensor: its elements stand in one place only, and are as many as its shape says.
  mutating func tensor(_ record: ONNXTensorRecord) throws(CheckpointError) -> ONNXTensor {
    let layout = try ONNXTensorLayout(record, file: file.path)
    let bytes = try bytes(of: record, layout)
    guard let bytes, let type = layout.dataType.elementType else {
      return ONNXTensor(
        constant: ONNXConstant(dataType: layout.dataType, shape: layout.shape, integers: nil), stored: nil)
    }
    let stored = StoredTensor(
      info: TensorInfo(name: record.name, elementType: type, shape: layout.shape), bytes: bytes)
    let integers = try integers(stored, layout)
    return ONNXTensor(
      constant: ONNXConstant(dataType: layout.dataType, shape: layout.shape, integers: integers), stored: stored)
  }

  /// Where the elements lie; nil for texts.
  private mutating func bytes(
    of record: ONNXTensorRecord, _ layout: ONNXTensorLayout
  ) throws(CheckpointError) -> StoredTensor.Bytes? {
    let lists = record.lists.filter { $0.value.pieceCount > 0 }
    let raw = record.raw ?? 0..<0
    guard record.location == 0 || record.location == 1 else {
      throw failure(.malformed, record, "the unknown data location \(record.location)")
    }
    guard [!raw.isEmpty, record.location == 1].count(where: \.self) + lists.count <= 1 else {
      throw failure(.malformed, record, "elements stand in more than one place (raw, as numbers, external)")
    }
    if let single = record.single { return .unpacked(byteCount: single.count) { single } }
    guard layout.dataType.bitCount != nil else {
      guard raw.isEmpty, record.location == 0 else { throw failure(.malformed, record, "texts cannot be raw bytes") }
      return nil
    }
    if record.location == 1 { return try external.bytes(of: record, byteCount: layout.byteCount) }
    guard record.externalEntries.isEmpty else {
      throw failure(.malformed, record, "external data is stated, but the elements are said to lie in the model")
    }
    if let (field, list) = lists.first {
      guard field == record.listField ?? layout.dataType.listField else {
        throw failure(.malformed, record, "elements of type \(layout.dataType.name) stand in the field of another type")
      }
      return try ONNXNumberList(file: file, record: record, layout: layout, field: field, list: list).bytes()
    }
    guard raw.count == layout.byteCount else {
      let rule =
        "\(layout.dataType.name) \(layout.shape) takes \(layout.byteCount) bytes, but \(raw.count) are stored"
      throw failure(.sizeMismatch, record, rule)
    }
    return .file(file, offset: raw.lowerBound)
  }

  /// The elements of a small tensor of integers; nil for any other.
  private func integers(_ tensor: StoredTensor, _ layout: ONNXTensorLayout) throws(CheckpointError) -> [Int]? {
    guard layout.elementCount <= ONNXConstant.greatestCount, layout.dataType.isInteger else { return nil }
    let bytes =
      switch tensor.bytes {
      case .file(let file, let offset): try file.read(at: offset, count: layout.byteCount)
      case .unpacked(_, let unpack): try unpack()
      }
    return layout.dataType.integers(bytes[...])
  }

  private func failure(
    _ category: CheckpointError.Category, _ record: ONNXTensorRecord, _ rule: String
  ) -> CheckpointError { CheckpointError(category, file: file.path, item: record.name, rule) }
}
