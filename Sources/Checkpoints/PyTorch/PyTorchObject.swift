/// A saved object after its pickle was read: what is left is to find the model in it and describe its tensors.
struct PyTorchObject {
  let file: FileReader
  /// What messages call the pickle.
  let item: String
  let root: PickleValue
  let heap: PickleHeap
  let unknownGlobals: [PickleGlobal]

  /// A description of the model's tensors, and the keys of the storages that hold them.
  func contents(
    from source: any PyTorchStorageSource
  ) throws(CheckpointError) -> (contents: CheckpointContents, storageKeys: Set<String>) {
    let reader = try PyTorchTensorReader(file: file.path, item: item, heap: heap, source: source)
    var walk = try PyTorchWalk(root: root, file: file.path, item: item, heap: heap)
    let found = try tensors(&walk)
    let names = PyTorchNames(found.map(\.name))
    try checkDistinct(names.names)
    var list = PyTorchTensorList()
    for (name, found) in zip(names.names, found) { list.add(try reader.tensor(found.call, name: name), name: name) }
    guard !list.tensors.isEmpty else {
      let rule = (["\(item) holds no tensor that can be read"] + list.warnings).joined(separator: "; ")
      throw CheckpointError(.unsupported, file: file.path, rule)
    }
    let warnings = [globalsWarning].compactMap(\.self) + partsWarnings(walk) + [names.warning].compactMap(\.self)
    let contents = CheckpointContents(
      tensors: list.tensors, isInDefinitionOrder: true, warnings: warnings + list.warnings, metadata: metadata,
      files: [file])
    return (contents, list.storageKeys)
  }

  private func tensors(_ walk: inout PyTorchWalk) throws(CheckpointError) -> [PyTorchWalk.Found] {
    if let call = PyTorchTensorCall(root, heap: heap) { return [PyTorchWalk.Found(name: "tensor", call: call)] }
    let model = try PyTorchModel(root: root, walk: &walk)
    return try walk.tensors(under: model.value)
  }

  private func checkDistinct(_ names: [String]) throws(CheckpointError) {
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted {
      throw CheckpointError(.duplicate, file: file.path, item: name, "two tensors of one name")
    }
  }
}

extension PyTorchObject {
  private static let listLimit = 20

  private var globalsWarning: String? {
    guard !unknownGlobals.isEmpty else { return nil }
    let listed = unknownGlobals.prefix(Self.listLimit).map(\.description).joined(separator: ", ")
    let rest = unknownGlobals.count - Self.listLimit
    return "not run: \(listed)" + (rest > 0 ? " and \(rest) more" : "")
  }

  private func partsWarnings(_ walk: PyTorchWalk) -> [String] {
    var warnings: [String] = []
    if !walk.leftOut.isEmpty {
      let parts = walk.leftOut.prefix(Self.listLimit).map { part in
        "\(part.name): \(part.tensorCount) tensor\(part.tensorCount == 1 ? "" : "s")"
      }
      let rest = walk.leftOut.count - Self.listLimit
      warnings.append("left out: " + parts.joined(separator: ", ") + (rest > 0 ? " and \(rest) more parts" : ""))
    }
    if walk.unnamedCount > 0 { warnings.append("\(walk.unnamedCount) entries whose key is no string were skipped") }
    return warnings
  }

  /// The plain values beside the model, such as the number of the epoch.
  private var metadata: [String: String] {
    var metadata: [String: String] = [:]
    for entry in (heap.entries(of: root) ?? []).prefix(100) {
      guard let key = entry.key.string, let text = text(entry.value) else { continue }
      metadata[key] = text
    }
    return metadata
  }

  private func text(_ value: PickleValue) -> String? {
    switch value {
    case .bool(let value): String(value)
    case .integer(let value): String(value)
    case .float(let value): String(value)
    case .string(let value) where value.utf8.count <= 1000: value
    default: nil
    }
  }
}
