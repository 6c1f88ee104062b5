import Checkpoints
import Tensors

/// Follows channels through the layers of a Keras model, and gathers the linear maps and what each reads.
///
/// 1. Every use of a layer is gone through once, behind all that it reads; no recursion. Maps stand in the order of the
///    configuration as far as it is one in which each layer stands behind what it reads.
/// 2. Never a connection that the model does not have: what is not followed is opaque, with the reason in words, and becomes
///    a break of the map that reads it. Code in a configuration is never run.
///
/// Source: `keras.layers`, versions 1 to 3.
struct KerasTracer: FlowTracer {
  let model: KerasModel
  /// The checkpoint's tensors by name.
  let tensors: [String: TensorInfo]
  /// What each layer does.
  let operations: [KerasOperation]
  /// The uses of layers, and what reads each.
  let uses: KerasUses
  /// What each use of a layer writes, once it is known.
  private var values: [FeatureMap?]

  var network = TracedNetwork()
  var layers: [String: (number: Int, map: LinearMap)] = [:]
  var remarks = TraceRemarks()
  var workLeft = Self.greatestWork
  /// The batch normalisations that a map before them has taken.
  var folded: Set<Int> = []

  init(_ model: KerasModel, tensors: [TensorInfo]) {
    self.model = model
    self.tensors = Dictionary(tensors.map { ($0.name, $0) }) { first, _ in first }
    operations = model.layers.map { KerasOperation($0) }
    uses = KerasUses(model)
    values = Array(repeating: nil, count: uses.count)
  }

  /// Follows the whole model.
  ///
  /// - Complexity: O(layers + uses + what they read), and `greatestWork` for flows
  mutating func run() {
    for use in uses.inOrder() {
      let layer = uses.layer(of: use)
      values[use] = result(of: layer, reading: uses.inputs(of: use, in: model).map(value))
    }
  }

  /// What a layer reads; opaque where the layer that writes it reads what it writes itself.
  private func value(_ input: KerasInput) -> FeatureMap {
    guard let use = uses.number(of: input) else { return .opaque("a layer's use that is not there") }
    guard let map = values[use] else { return .opaque("a loop of layers") }
    return input.output == 0 ? map : .opaque("a further output of \(text(input.layer))")
  }

  /// A layer's name and class, in words.
  func text(_ layer: Int) -> String {
    "'\(model.layers[layer].name.printable())' (\(model.layers[layer].className.printable()))"
  }

  private mutating func result(of layer: Int, reading inputs: [FeatureMap]) -> FeatureMap {
    let x = inputs.first ?? FeatureMap(.input())
    let settings = model.layers[layer]
    switch operations[layer] {
    case .input: return networkInput(settings)
    case .identity, .keep: return x
    case .positions: return settings.keepsChannels(of: x) ? x.spread : .ofOtherFormat
    case .globalPool: return globalPool(settings, x)
    case .batchNormalisation: return batchNormalisation(layer, x)
    case .convolution, .depthwise, .transposed: return convolution(layer, x)
    case .separable: return separableConvolution(layer, x)
    case .dense, .einsum: return dense(layer, x)
    case .sum: return sum(inputs)
    case .product: return product(layer, inputs)
    case .concatenation: return concatenation(settings, inputs)
    case .flatten: return flatten(settings, x)
    case .reshape: return reshape(settings, x)
    case .permute: return permute(settings, x)
    case .repeatVector: return FeatureMap(x.flow, rank: 3, axis: x.axis == nil ? nil : 2)
    case .table: return .opaque("what \(text(layer)) writes: rows of a table")
    case .unknown(let reason): return .opaque("what \(text(layer)) writes: \(reason)")
    }
  }

  /// What the network is given; its last axis is that of channels as long as nothing says otherwise.
  private func networkInput(_ settings: KerasLayer) -> FeatureMap {
    let shape = (settings.configuration["batch_shape"] ?? settings.configuration["batch_input_shape"])?.arrayValue
    return FeatureMap(.input(channels: shape?.last?.intValue), rank: shape?.count)
  }

  private func globalPool(_ settings: KerasLayer, _ x: FeatureMap) -> FeatureMap {
    guard settings.keepsChannels(of: x) else { return .ofOtherFormat }
    let isKept = settings.configuration["keepdims"]?.boolValue ?? false
    var result = isKept || x.axis == nil ? x : FeatureMap(x.flow, rank: 2, axis: 1)
    result.hasOnePosition = true
    return result
  }
}

extension FeatureMap {
  /// Channels elsewhere than a layer takes them to stand.
  static let ofOtherFormat = FeatureMap.opaque("channels on another axis than the layer's data format says")
}

extension KerasLayer {
  /// The axis on which the layer takes the channels to stand: 1, or -1 for the last.
  var channelAxis: Int { dataFormat == .channelsFirst ? 1 : -1 }

  /// Whether the channels stand where the layer takes them to stand.
  func keepsChannels(of x: FeatureMap) -> Bool { x.axis == nil || x.countsChannels(channelAxis) == true }
}
