extension Checkpoint {
  /// Opens a checkpoint; its content decides the format, never its name.
  ///
  /// `path` is one of
  /// - a file: safetensors, ONNX, PyTorch's, the zip format and the one before it, HDF5, Keras's, NumPy's `.npy` and
  ///   `.npz`, or GGUF, of which any part of a split model stands for all of them;
  /// - a shard index: a JSON file with a `weight_map`, its shards beside it, which Keras calls `*.weights.json`;
  /// - a folder, in which these are looked for in turn: `model.safetensors.index.json`, `model.safetensors`, the only
  ///   `*.safetensors`, `pytorch_model.bin.index.json`, `pytorch_model.bin`, the only `*.weights.json`, and the only
  ///   file that is called like a checkpoint of another format.
  ///
  /// No element is read yet; nothing stored in the file is run.
  ///
  /// - Throws: a `CheckpointError` that names the file, the item in it and the broken rule.
  /// - Complexity: O(n log n) for n tensors; the tensors' bytes are not touched.
  public init(contentsOf path: String, options: CheckpointOptions = .init()) throws(CheckpointError) {
    let source = try Source(path: path)
    let (format, contents) = try source.open(options: options)
    try self.init(path: path, format: format, contents: contents)
  }
}

/// What a path given by the user turned out to be.
private enum Source {
  case file(FileReader, FileHead)
  case index(FileReader, ModelFolder)

  init(path: String) throws(CheckpointError) {
    guard let folder = ModelFolder(existing: path) else {
      self = try Source(file: FileReader(path: path), folder: ModelFolder(containing: path))
      return
    }
    self = try Source(file: folder.openModel(), folder: folder)
  }

  private init(file: FileReader, folder: ModelFolder) throws(CheckpointError) {
    let head = try FileHead(file)
    self = head.isJSON ? .index(file, folder) : .file(file, head)
  }

  func open(options: CheckpointOptions) throws(CheckpointError) -> (CheckpointFormat, CheckpointContents) {
    switch self {
    case .file(let file, let head):
      return try FormatReader.read(file, head: head, options: options)
    case .index(let file, let folder):
      let index = try ShardIndex(file)
      if index.isOfKeras { return (.hdf5, try KerasShards(index: index, folder: folder).open()) }
      return try ShardedReader(index: index, folder: folder, options: options).open()
    }
  }
}
