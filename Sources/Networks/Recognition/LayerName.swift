import Tensors

/// What a tensor's name says of it.
struct LayerName {
  private let components: [String]
  /// The last component: `weight` of `features.0.weight`.
  private let last: String
  /// The last without a number behind it: `w` of `W1`.
  private let stem: String

  init(_ name: String) {
    components = name.lowercased().split(separator: ".").map(String.init)
    last = components.last ?? ""
    stem = last.withoutNumberBehind { $0.isNumber || $0 == "_" }
  }

  /// Whether the name says that the tensor is the weights of a layer.
  var isWeight: Bool { ["weight", "kernel", "w"].contains(last) || last.hasSuffix("_weight") }

  /// Whether integers of this name are a layer's weights in a code.
  var isCodes: Bool {
    ["weight", "qweight", "weight_packed", "blocks", "qzeros"].contains(last)
      || last.hasSuffix("_quantized") || last.hasSuffix("_blocks")
  }

  /// Whether integers of this name belong to codes that stand beside them.
  var isZeroPoints: Bool { last == "qzeros" }

  /// The layer or table that the tensor belongs to: `fc` of `net.fc.weight`.
  private var module: String { (isWeight ? components.dropLast().last : components.last) ?? "" }

  private var moduleWords: [Substring] { module.split { $0 == "_" || $0.isNumber } }

  /// Layers that are kept in parts, none of which is what the layer computes.
  func separateParts(_ tensor: TensorInfo) -> TensorRole? {
    if last.hasPrefix("weight_ih") { return .obstacle("recurrent weights", .recurrent) }
    if last.hasPrefix("weight_hh") || last.hasPrefix("weight_hr") { return .leftOut("recurrent weights") }
    let apart = "weight normalisation keeps direction and length apart; export the plain weights"
    if last == "weight_v" { return .obstacle(apart, .ofKnownShape) }
    if last == "weight_g" { return .leftOut(apart) }
    if components.contains("parametrizations") {
      let reason = "a parametrisation keeps it apart from what is made of it; export the plain weights"
      return ["original", "original1"].contains(last) ? .obstacle(reason, .ofKnownShape) : .leftOut(reason)
    }
    if last == "weight_orig" {
      return .obstacle(
        "spectral normalisation or pruning keeps it apart from what is made of it; export the plain weights",
        .ofKnownShape)
    }
    return nil
  }

  /// Why a tensor of two to five axes is no layer; nil if nothing says so.
  func reasonNotAMap(axes: [Int]) -> String? {
    if components.contains(where: { Self.optimiserWords.contains($0) }) { return "the state of an optimiser" }
    if isEmbedding(axes: axes.count) { return "an embedding table: rows are looked up, not multiplied" }
    if moduleWords.contains(where: { $0.hasSuffix("norm") || ["ln", "bn", "gn"].contains($0) }) {
      return "the scale of a normalisation"
    }
    if Self.vectorWords.contains(stem) || ["running_mean", "running_var"].contains(last) {
      return "a bias or statistic"
    }
    if axes.count == 3, components.contains("experts") { return "the stacked matrices of several experts" }
    return nil
  }

  /// A table has two axes and lies in a module called so; what is no weight (`pos_embed`) may have more.
  private func isEmbedding(axes: Int) -> Bool {
    guard axes == 2 || !isWeight, !module.hasPrefix("patch") else { return false }
    return module.contains("embed") || module.hasSuffix("_embd") || ["wte", "wpe", "lut", "emb"].contains(module)
      || module.hasSuffix("_emb")
  }

  private static let vectorWords: Set<String> = ["b", "bias", "biases", "beta", "gamma"]
  private static let optimiserWords: Set<String> = [
    "optimizer", "optimizer_state", "optimizer_states", "exp_avg", "exp_avg_sq", "max_exp_avg_sq", "momentum_buffer",
  ]
}

extension StringProtocol {
  /// The text up to its last character that is no part of a number.
  func withoutNumberBehind(_ isPart: (Character) -> Bool = \.isNumber) -> String {
    lastIndex { !isPart($0) }.map { String(self[...$0]) } ?? ""
  }
}
