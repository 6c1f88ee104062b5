import Checkpoints

extension GraphTracer {
  /// What scales the outputs of a layer's node before anything else happens to them: a batch normalisation, or a constant
  /// for each channel, behind nothing but a bias, and read by nothing else.
  ///
  /// - Parameters:
  ///   - outputs: how many channels the layer writes.
  ///   - axis: the axis of channels in what is written, -1 for the last.
  ///   - rank: how many axes that has, if it is known.
  /// - Complexity: O(nodes between)
  mutating func normalisation(behind node: ONNXNode, outputs: Int, axis: Int, rank: Int?) -> BatchNormalisation? {
    // What is fused with a layer stands before all that follows.
    guard var value = node.outputs.first, node.text("activation") == nil else { return nil }
    while let next = onlyReader(of: value), next.isStandard, let output = next.outputs.first {
      let other = next.inputs.first { $0 != value } ?? ""
      if let rank, let constant = constants[other], constant.shape.count > rank { return nil }
      switch next.operation {
      case "Identity", "Cast", "Dropout": break
      case "Add" where constants[other] != nil, "Sub" where constants[other] != nil && next.inputs[0] == value: break
      case "BatchNormalization":
        return next.inputs.first == value && rank.map { $0 + axis } == 1 ? statistics(next, outputs) : nil
      case "Mul":
        guard let scale = constants[other], scale.hasOneElement(foreach: outputs, onAxis: axis),
          isVector(scale, outputs)
        else { return nil }
        folded.insert(output)
        return BatchNormalisation(scale: scale.name, variance: nil)
      default: return nil
      }
      value = output
    }
    return nil
  }

  /// The tensors of a `BatchNormalization`: x, scale, bias, mean, variance.
  private mutating func statistics(_ node: ONNXNode, _ outputs: Int) -> BatchNormalisation? {
    guard node.integer("training_mode") ?? 0 == 0, let scale = node.input(1).flatMap({ constants[$0] }),
      let variance = node.input(4).flatMap({ constants[$0] }), isVector(scale, outputs), isVector(variance, outputs),
      let epsilon = node.attributes["epsilon"] == nil ? 1e-5 : node.number("epsilon"), epsilon.isFinite, epsilon >= 0
    else { return nil }
    folded.insert(node.outputs[0])
    return BatchNormalisation(scale: scale.name, variance: variance.name, epsilon: epsilon)
  }

  private func isVector(_ view: ONNXConstantView, _ count: Int) -> Bool {
    guard reasonNotNumbers(view) == nil, let tensor = tensors[view.name] else { return false }
    return tensor.holdsNumbers && tensor.elementCount == count
  }

  /// A batch normalisation goes on with the channels that it reads; its scale may be that of the map before.
  mutating func batchNormalisation(_ node: ONNXNode, _ x: FeatureMap) -> FeatureMap {
    remarkScale(node, named: node.input(1))
    return x
  }

  /// Says of a scale for each channel that no map before it has taken it.
  mutating func remarkScale(_ node: ONNXNode, named name: String?) {
    guard let output = node.outputs.first, !folded.contains(output), let name else { return }
    remarks.scales.append("'\((constants[name]?.name ?? name).printable())'")
  }
}
