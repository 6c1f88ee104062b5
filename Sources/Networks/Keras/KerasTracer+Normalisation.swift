import Checkpoints
import JSON
import Tensors

extension KerasTracer {
  /// How many layers that change nothing may stand between.
  private static let longestWay = 8

  /// The batch normalisation that scales what a layer writes before anything else happens to it: the only one that reads it,
  /// behind no activation.
  ///
  /// - Parameter rank: how many axes there are in what the layer writes; nil if that is not known.
  /// - Complexity: O(layers between)
  mutating func normalisation(behind layer: Int, outputs: Int, rank: Int?) -> BatchNormalisation? {
    guard model.layers[layer].isLinear else { return nil }
    let axis = operations[layer] == .dense || operations[layer] == .einsum ? -1 : model.layers[layer].channelAxis
    var current = layer
    for _ in 0..<Self.longestWay {
      guard let next = uses.onlyReader(of: current) else { return nil }
      switch operations[next] {
      case .identity: current = next
      case .keep where model.layers[next].className == "Activation" && model.layers[next].isLinear: current = next
      case .batchNormalisation: return statistics(next, outputs, axis: axis, rank: rank)
      default: return nil
      }
    }
    return nil
  }

  private mutating func statistics(
    _ layer: Int, _ outputs: Int, axis: Int, rank: Int?
  ) -> BatchNormalisation? {
    let settings = model.layers[layer]
    let scale = settings.tensor("gamma")
    guard let variance = settings.tensor("moving_variance"), isVector(variance, outputs),
      scale.map({ isVector($0, outputs) }) ?? true
    else { return nil }
    let stated = settings.axis ?? -1
    let other = rank.map { axis < 0 ? axis + $0 : axis - $0 }
    let epsilon = settings.epsilon ?? 1e-3
    guard stated == axis || stated == other, epsilon.isFinite, epsilon >= 0 else { return nil }
    folded.insert(layer)
    return BatchNormalisation(scale: scale, variance: variance, epsilon: epsilon)
  }

  private func isVector(_ name: String, _ count: Int) -> Bool {
    guard let tensor = tensors[name] else { return false }
    return tensor.elementType.isFloatingPoint && tensor.shape == [count]
  }

  /// A batch normalisation goes on with the channels that it reads; its scale may be that of the map before.
  mutating func batchNormalisation(_ layer: Int, _ x: FeatureMap) -> FeatureMap {
    let settings = model.layers[layer]
    if !folded.contains(layer), let name = settings.tensor("gamma") ?? settings.tensor("moving_variance") {
      remarks.scales.append("'\(name.printable())'")
    }
    return x
  }
}

extension KerasLayer {
  /// Whether the layer states no activation, or that which changes nothing.
  fileprivate var isLinear: Bool {
    guard let activation = configuration["activation"], !activation.isNull else { return true }
    return activation.stringValue == "linear" || activation["config"]?.stringValue == "linear"
  }
}
