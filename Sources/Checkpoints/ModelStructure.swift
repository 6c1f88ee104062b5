/// What a format says of the network besides its tensors: which layer feeds which.
public enum ModelStructure: Sendable {
  /// The layers of a Keras model.
  case keras(KerasModel)
}
