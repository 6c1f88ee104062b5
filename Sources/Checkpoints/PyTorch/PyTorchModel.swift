/// The part of a saved object that is the model.
///
/// Training scripts save a dictionary of which one value is the model. It is found by the names in use, in the order
/// of `names`; else it is the one part that holds tensors and is not the state of training; else it is everything.
struct PyTorchModel {
  /// The usual names, the trained weights before their moving average.
  static let names = [
    "state_dict", "model_state_dict", "model_state", "model", "net", "network", "module", "params", "weights",
    "student", "params_ema", "state_dict_ema", "ema_state_dict", "model_ema", "ema", "teacher",
  ]
  private static let depthLimit = 16

  let value: PickleValue

  /// Goes down from the root; what is passed by is noted in `walk`.
  init(root: PickleValue, walk: inout PyTorchWalk) throws(CheckpointError) {
    var value = root
    for _ in 0..<Self.depthLimit {
      guard let next = try Self.step(from: value, walk: &walk) else { break }
      value = next
    }
    self.value = value
  }

  private static func step(from value: PickleValue, walk: inout PyTorchWalk) throws(CheckpointError) -> PickleValue? {
    guard walk.heap.entries(of: value) != nil else { return nil }
    let parts = PickleChildren(of: value, heap: walk.heap).named.filter { walk.holdsTensor($0.value) }
    guard let chosen = chosen(among: parts, heap: walk.heap) else { return nil }
    for (position, part) in parts.enumerated() where position != chosen {
      try walk.leaveOut(part.value, name: part.name)
    }
    return parts[chosen].value
  }

  private static func chosen(among parts: [PickleChild], heap: PickleHeap) -> Int? {
    let isTensor = parts.map { PyTorchTensorCall($0.value, heap: heap) != nil }
    for name in names {
      if let position = parts.indices.first(where: { parts[$0].name == name && !isTensor[$0] }) { return position }
    }
    guard !isTensor.contains(true) else { return nil }
    let models = parts.indices.filter { !TrainingState.isNamed(parts[$0].name) }
    return models.count == 1 ? models.first : nil
  }
}
