import Tensors

/// A dataset that holds a variable of a layer, and what it is called.
struct KerasVariable: Sendable {
  /// The tensor's name.
  let name: String
  /// The layer's name and the variable's; nil for a dataset that belongs to no layer.
  let place: (layer: String, variable: String)?
  let dataset: HDF5Dataset

  init(layer: String, variable: String, dataset: HDF5Dataset) {
    name = layer.isEmpty ? variable : "\(layer)/\(variable)"
    place = (layer, variable)
    self.dataset = dataset
  }

  /// A dataset under its own path.
  init(_ dataset: HDF5Dataset) {
    name = dataset.path
    place = nil
    self.dataset = dataset
  }

  /// The tensor: bytes of the file where they lie there as they are, or else to be asked for.
  func stored(in session: HDF5Session) -> StoredTensor {
    let bytes: StoredTensor.Bytes =
      if let offset = dataset.offset {
        session.bytes(at: offset)
      } else {
        .unpacked(byteCount: dataset.byteCount) { [dataset] () throws(CheckpointError) in
          try session.elements(of: dataset)
        }
      }
    return StoredTensor(
      info: TensorInfo(name: name, elementType: dataset.elementType, shape: dataset.shape), bytes: bytes,
      isBigEndian: dataset.isBigEndian)
  }
}

extension KerasModel {
  /// The model, with the variables entered at their layers.
  func withWeights(_ variables: [KerasVariable]) -> KerasModel {
    var weights: [String: [KerasWeight]] = [:]
    for variable in variables {
      guard let place = variable.place else { continue }
      weights[place.layer, default: []].append(KerasWeight(variable: place.variable, tensor: variable.name))
    }
    return KerasModel(
      layers: layers.map { layer in
        var layer = layer
        layer.weights = weights[layer.name] ?? []
        return layer
      })
  }
}
