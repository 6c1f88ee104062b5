import Checkpoints
import JSON
import Tensors

extension KerasTracer {
  /// `Conv`, `DepthwiseConv` and `Conv...Transpose` of one to three dimensions.
  mutating func convolution(_ layer: Int, _ x: FeatureMap) -> FeatureMap {
    let settings = model.layers[layer]
    let name = operations[layer] == .depthwise ? settings.tensor("depthwise_kernel") : nil
    guard let name = name ?? settings.tensor("kernel") else { return withoutWeights(layer) }
    let rank = settings.rank(behind: x, tensors[name])
    let flow = apply(name, of: layer, as: operations[layer], to: settings.read(x), rank: rank)
    return settings.written(flow, x, rank: rank)
  }

  /// `SeparableConv`: a depthwise convolution and a pointwise one behind it, nothing between.
  mutating func separableConvolution(_ layer: Int, _ x: FeatureMap) -> FeatureMap {
    let settings = model.layers[layer]
    guard let depthwise = settings.tensor("depthwise_kernel"), let pointwise = settings.tensor("pointwise_kernel")
    else { return withoutWeights(layer) }
    let rank = settings.rank(behind: x, tensors[pointwise])
    let between = apply(depthwise, of: layer, as: .depthwise, to: settings.read(x), rank: rank, isLast: false)
    let flow = apply(pointwise, of: layer, as: .separable, to: between, rank: rank)
    return settings.written(flow, x, rank: rank)
  }

  /// `Dense`, and `EinsumDense` where it is the same: the sum runs over the last axis.
  mutating func dense(_ layer: Int, _ x: FeatureMap) -> FeatureMap {
    let settings = model.layers[layer]
    guard let name = settings.tensor("kernel") else { return withoutWeights(layer) }
    if operations[layer] == .einsum, !settings.isPlainEinsum { return leftOut(name, layer, "a sum over other axes") }
    var flow = x.flow
    if x.axis != nil, x.countsChannels(-1) != true { flow = .overPositions }
    flow = apply(name, of: layer, as: .dense, to: x.flow.isInput ? .input() : flow, rank: x.rank)
    var result = FeatureMap(flow, rank: x.rank, axis: -1)
    result.hasOnePosition = x.hasOnePosition || x.rank == 2
    return result
  }

  /// The flow that a weight writes.
  private mutating func apply(
    _ name: String, of layer: Int, as operation: KerasOperation, to flow: Flow, rank: Int?, isLast: Bool = true
  ) -> Flow {
    guard let tensor = tensors[name] else { return .opaque("what '\(name.printable())' writes, which is not read") }
    if let reason = TensorRole.reasonByTypeOrShape(tensor) { return leftOut(name, layer, reason).flow }
    guard let (layout, kind) = model.layers[layer].layout(of: tensor.shape, as: operation) else {
      return leftOut(name, layer, "a shape \(tensor.shape) that does not fit the layer").flow
    }
    let outputs = layout.groups * layout.outputsPerGroup
    // One answer for all uses of a layer.
    let statistics =
      if let known = layers[name] { known.map.normalisation } else if isLast {
        normalisation(behind: layer, outputs: outputs, rank: rank)
      } else { BatchNormalisation?.none }
    let map = LinearMap(
      name: name, kind: kind, shape: tensor.shape, elementType: tensor.elementType, layout: layout,
      normalisation: statistics)
    return place(map, reading: canFollow([flow]) ? flow : Self.tooMuch.flow)
  }

  private func withoutWeights(_ layer: Int) -> FeatureMap {
    .opaque("what \(text(layer)) writes, whose weights are not in the file")
  }

  private mutating func leftOut(_ name: String, _ layer: Int, _ reason: String) -> FeatureMap {
    remarks.reasons[name] = "the weights of \(text(layer)): \(reason)"
    return .opaque("what \(text(layer)) writes, whose weights are left out (\(reason))")
  }
}

extension Flow {
  fileprivate static let overPositions = Flow.opaque(
    "a sum over positions: its channels stand on another axis than the one that is summed over")
}

extension KerasLayer {
  /// The flow that a convolution reads. Of the network's input the channels are those that it reads, whichever axis they
  /// stand on.
  fileprivate func read(_ x: FeatureMap) -> Flow {
    x.flow.isInput ? .input() : keepsChannels(of: x) ? x.flow : .overPositions
  }

  /// How many axes a convolution writes: as many as its kernel has, and more where it is applied to each of a series.
  fileprivate func rank(behind x: FeatureMap, _ kernel: TensorInfo?) -> Int? {
    guard let count = kernel?.shape.count, count > 2 else { return nil }
    return channelAxis == 1 ? count : max(count, x.rank ?? 0)
  }

  /// What a convolution writes: on the axis that its data format names.
  fileprivate func written(_ flow: Flow, _ x: FeatureMap, rank: Int?) -> FeatureMap {
    guard flow.channels != nil, let rank else { return FeatureMap(flow) }
    var result = FeatureMap(flow, rank: rank, axis: channelAxis)
    result.hasOnePosition = x.hasOnePosition && KerasOperation(self) != .transposed
    return result
  }

  /// Whether an `EinsumDense` sums over the last axis and writes the last axis: `...x,xy->...y`, letters for dots.
  fileprivate var isPlainEinsum: Bool {
    let sides = (configuration["equation"]?.stringValue ?? "").split(separator: "->").map(String.init)
    let operands = sides.first?.split(separator: ",").map(String.init) ?? []
    guard sides.count == 2, operands.count == 2, operands[1].count == 2, let x = operands[1].first,
      let y = operands[1].last, x != y
    else { return false }
    return operands[0].last == x && sides[1].last == y && operands[0].dropLast() == sides[1].dropLast()
  }
}
