/// What training keeps beside the model.
enum TrainingState {
  private static let words = ["optim", "scheduler", "scaler", "rng_state"]
  private static let names: Set<String> = ["opt", "amp", "callbacks", "loops", "lr_sched", "criterion", "loss_fn"]

  /// Whether a part of that name is the state of an optimiser, a schedule or the like.
  static func isNamed(_ name: String) -> Bool {
    let lowercase = name.lowercased()
    return names.contains(lowercase) || words.contains { lowercase.contains($0) }
  }
}
