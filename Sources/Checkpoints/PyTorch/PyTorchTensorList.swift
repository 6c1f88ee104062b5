/// The tensors of a model as they are collected, with what is worth a word about them.
struct PyTorchTensorList {
  private(set) var tensors: [StoredTensor] = []
  private(set) var storageKeys: Set<String> = []
  private var skipped: [(name: String, reason: String)] = []
  private var firstNames: [Place: String] = [:]
  private var tied: [String] = []

  /// What makes two tensors one: the same elements of the same storage in the same order.
  private struct Place: Hashable {
    let storage: String
    let offset: Int
    let shape: [Int]
    let strides: [Int]?
  }

  mutating func add(_ outcome: PyTorchTensorReader.Outcome, name: String) {
    switch outcome {
    case .skipped(let reason): skipped.append((name, reason))
    case .stored(let tensor, let storage):
      tensors.append(tensor)
      storageKeys.insert(storage)
      let place = Place(
        storage: storage, offset: tensor.elementOffset, shape: tensor.info.shape, strides: tensor.strides)
      if let first = firstNames[place], tensor.info.elementCount > 0 {
        tied.append("\(name) = \(first)")
      } else {
        firstNames[place] = name
      }
    }
  }

  /// One line on tensors that were skipped, and one on tensors that are stored once and named twice.
  var warnings: [String] {
    var warnings: [String] = []
    if !skipped.isEmpty {
      warnings.append("skipped: " + skipped.map { "\($0.name) (\($0.reason))" }.listed())
    }
    if !tied.isEmpty { warnings.append("tied tensors, stored once: " + tied.listed()) }
    return warnings
  }
}
