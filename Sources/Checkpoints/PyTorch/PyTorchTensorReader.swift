import Tensors

/// Turns the calls that would make tensors into descriptions of where the tensors' elements lie.
struct PyTorchTensorReader {
  /// What became of a tensor.
  enum Outcome {
    case stored(StoredTensor, storage: String)
    /// A kind that is not read, in words.
    case skipped(String)
  }

  let file: String
  let heap: PickleHeap
  let source: any PyTorchStorageSource
  private let identifiers: [PyTorchStorageIdentifier]

  /// Checks every reference to a storage that the pickle makes, used or not.
  init(file: String, item: String, heap: PickleHeap, source: any PyTorchStorageSource) throws(CheckpointError) {
    var identifiers: [PyTorchStorageIdentifier] = []
    for value in heap.persistentIdentifiers {
      identifiers.append(try PyTorchStorageIdentifier(value, heap: heap, file: file, item: item))
    }
    (self.file, self.heap, self.source, self.identifiers) = (file, heap, source, identifiers)
  }

  /// The tensor that `call` would make.
  func tensor(_ call: PyTorchTensorCall, name: String) throws(CheckpointError) -> Outcome {
    guard ["_rebuild_tensor", "_rebuild_tensor_v2", "_rebuild_tensor_v3"].contains(call.name) else {
      return .skipped(Self.kinds[call.name] ?? "made by \(call.name)")
    }
    let arguments = call.arguments
    guard arguments.count >= 4, case .persistent(let storage) = arguments[0], let offset = arguments[1].integer,
      let shape = try integers(arguments[2], name: name), let strides = try integers(arguments[3], name: name)
    else {
      throw error(.malformed, name, "\(call.name) needs a storage, an offset, a shape and strides")
    }
    let identifier = identifiers[storage]
    let element = call.name == "_rebuild_tensor_v3" ? dataType(arguments) : identifier.element
    guard !identifier.isView else { return .skipped("a view of a storage of an old file") }
    switch element {
    case .unread(let type): return .skipped("of type \(type)")
    case .untyped: throw error(.malformed, name, "an untyped storage without a data type")
    case .read(let type):
      let layout = try TensorLayout(offset: offset, shape: shape, strides: strides, file: file, name: name)
      return .stored(try stored(type, layout, identifier, name: name), storage: identifier.key)
    }
  }

  private func stored(
    _ type: ElementType, _ layout: TensorLayout, _ identifier: PyTorchStorageIdentifier, name: String
  ) throws(CheckpointError) -> StoredTensor {
    guard let (bytes, byteCount) = try source.storage(forKey: identifier.key) else {
      throw error(.malformed, name, "storage \(identifier.key) is missing")
    }
    guard let due = identifier.byteCount else {
      throw error(.overflow, name, "a storage of \(identifier.count) elements")
    }
    guard due == byteCount else {
      throw error(
        .sizeMismatch, name, "storage \(identifier.key) is to hold \(due) bytes and holds \(byteCount)")
    }
    try layout.checkExtent(within: byteCount / type.byteCount, storage: identifier.key, file: file, name: name)
    return StoredTensor(
      info: TensorInfo(name: name, elementType: type, shape: layout.shape), bytes: bytes,
      elementOffset: layout.offset, strides: layout.isContiguous ? nil : layout.strides,
      isBigEndian: source.isBigEndian)
  }

  private func dataType(_ arguments: [PickleValue]) -> TensorElement {
    guard arguments.count >= 7, case .global(let position) = arguments[6] else { return .untyped }
    let global = heap.globals[position]
    return TensorElement.dataTypes[global.name] ?? .unread(global.name)
  }

  /// The whole numbers of a tuple, a list or a `torch.Size`; nil if something else is among them.
  private func integers(_ value: PickleValue, name: String) throws(CheckpointError) -> [Int]? {
    guard let elements = heap.elements(of: value) else { return nil }
    guard elements.count <= TensorSize.greatestAxisCount else {
      throw error(.limit, name, "\(elements.count) axes; at most \(TensorSize.greatestAxisCount)")
    }
    let integers = elements.compactMap(\.integer)
    return integers.count == elements.count ? integers : nil
  }

  private func error(_ category: CheckpointError.Category, _ name: String, _ rule: String) -> CheckpointError {
    CheckpointError(category, file: file, item: name, rule)
  }

  private static let kinds: [String: String] = [
    "_rebuild_qtensor": "a quantised tensor", "_rebuild_sparse_tensor": "a sparse tensor",
    "_rebuild_sparse_csr_tensor": "a sparse tensor", "_rebuild_nested_tensor": "a nested tensor",
    "_rebuild_meta_tensor_no_storage": "a meta tensor, which has no elements",
    "_rebuild_wrapper_subclass": "a tensor subclass without a storage",
    "_rebuild_device_tensor_from_numpy": "a tensor kept as a numpy array",
    "_rebuild_device_tensor_from_cpu_tensor": "a tensor of another device",
    "_rebuild_xla_tensor": "a tensor of an XLA device",
  ]
}
