import Tensors

/// A checkpoint on disk, opened without running anything in it: named tensors, read one at a time.
public struct Checkpoint: Sendable {
  /// The path that was opened.
  public let path: String
  /// The format of its files.
  public let format: CheckpointFormat
  /// The tensors in stored order.
  public let tensors: [TensorInfo]
  /// Whether `tensors` stand in the order in which the network defines them.
  public let isInDefinitionOrder: Bool
  /// What the reader noticed and went on from, one line each.
  public let warnings: [String]
  /// The file's own notes, such as the `__metadata__` of a safetensors file.
  public let metadata: [String: String]
  /// The files that make up the checkpoint, in the order read.
  public let files: [FileReader]
  /// How the model's parts are connected; nil for a format that does not say.
  public let structure: ModelStructure?
  /// Where the elements lie, by name.
  let stored: [String: StoredTensor]
  /// What the elements of some tensors are multiplied by, by those tensors' names.
  let scales: [String: any ElementScale]

  /// Names what a reader found.
  ///
  /// - Throws: `.duplicate` if two tensors have one name, `.limit` if they take far more than the files hold, and what
  ///   `TensorScale` throws for a scale that does not fit.
  init(path: String, format: CheckpointFormat, contents: CheckpointContents) throws(CheckpointError) {
    try ReadingBudget.check(contents, path: path)
    var stored: [String: StoredTensor] = Dictionary(minimumCapacity: contents.tensors.count)
    for tensor in contents.tensors {
      guard stored.updateValue(tensor, forKey: tensor.info.name) == nil else {
        throw CheckpointError(.duplicate, file: path, item: tensor.info.name, "two tensors have this name")
      }
    }
    let named = contents.scales == nil ? try Self.scales(of: contents.tensors, among: stored, path: path) : [:]
    let scales = contents.scales ?? named
    self.path = path
    self.format = format
    self.stored = stored
    self.scales = scales
    tensors = contents.tensors.map { $0.info.scaled(by: scales[$0.info.name]) }
    isInDefinitionOrder = contents.isInDefinitionOrder
    warnings = contents.warnings
    metadata = contents.metadata
    files = contents.files
    structure = contents.structure
  }

  /// What is known of the tensor of that name, nil if there is none.
  public func tensor(named name: String) -> TensorInfo? { stored[name]?.info.scaled(by: scales[name]) }

  private static func scales(
    of tensors: [StoredTensor], among stored: [String: StoredTensor], path: String
  ) throws(CheckpointError) -> [String: any ElementScale] {
    var scales: [String: any ElementScale] = [:]
    for tensor in tensors { scales[tensor.info.name] = try TensorScale(of: tensor.info, among: stored, path: path) }
    return scales
  }
}

extension TensorInfo {
  fileprivate func scaled(by scale: (any ElementScale)?) -> TensorInfo {
    TensorInfo(name: name, elementType: elementType, shape: shape, scale: scale?.tensor.info.name)
  }
}

/// The formats that are recognised, by content and never by the name of the file.
public enum CheckpointFormat: String, Sendable, CaseIterable {
  /// Hugging Face safetensors: a JSON header and plain little-endian bytes.
  case safetensors
  /// A pickled object and its storages in a zip file, or one behind the other, as `torch.save` writes them.
  case pytorch = "PyTorch"
  /// Open Neural Network Exchange: a graph of operations and its tensors, in protocol buffers.
  case onnx = "ONNX"
  /// HDF5: Keras weights and whole models, and any other file of arrays.
  case hdf5 = "HDF5"
  /// A whole Keras model: a zip archive of its configuration and its weights in HDF5.
  case keras = "Keras"
  /// NumPy's arrays: one in a `.npy` file, several in a `.npz` archive.
  case numpy = "NumPy"
  /// The ggml library's format, plain or quantised.
  case gguf = "GGUF"
}

/// How a checkpoint is opened.
public struct CheckpointOptions: Sendable {
  /// Whether a pickled global that is merely unknown is refused instead of being kept as an inert record.
  public var isStrict: Bool

  /// Options for opening a checkpoint.
  public init(isStrict: Bool = false) { self.isStrict = isStrict }
}
